#include "clients/cli/methods.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "cairn/enrollment/v1/patient_service.pb.h"
#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

TEST(FindMethod, TakesAnyEndThatNamesOneMethod) {
  for (const char* name : {"cairn.enrollment.v1.ProgrammeService/ListProgrammes",
                           "enrollment.v1.ProgrammeService/ListProgrammes", "v1.ProgrammeService/ListProgrammes",
                           "ProgrammeService/ListProgrammes", "/cairn.enrollment.v1.ProgrammeService/ListProgrammes"}) {
    EXPECT_EQ(MethodName(FindMethod(name)), "cairn.enrollment.v1.ProgrammeService/ListProgrammes") << name;
  }
}

TEST(FindMethod, RefusesOthers) {
  for (const char* name : {"", "/", "ListProgrammes", "Service/ListProgrammes", "rammeService/ListProgrammes",
                           "ProgrammeService/listProgrammes", "ProgrammeService/"}) {
    EXPECT_THROW(FindMethod(name), Failure) << name;
  }
}

TEST(AllMethods, EachHasARequestOfItsOwnAndADeclaration) {
  std::set<const google::protobuf::Descriptor*> requests;
  for (const auto* method : AllMethods()) {
    EXPECT_TRUE(requests.insert(method->input_type()).second) << MethodName(*method);
    EXPECT_EQ(&MethodFor(*method->input_type()), method);
    EXPECT_GT(AccessOf(*method).peers_size(), 0) << MethodName(*method);
    EXPECT_FALSE(WhoMayCall(*method).empty());
  }
  EXPECT_GT(requests.size(), 30u);
}

TEST(AllMethods, AreThoseOfEveryContract) {
  std::set<std::string> contracts, known;
  for (const auto* method : AllMethods()) known.insert(method->file()->name());
  const std::filesystem::path protos = std::filesystem::path(CAIRN_SOURCE_DIR) / "protos";
  for (const char* package : {"cairn/counseling/v1", "cairn/directory/v1", "cairn/enrollment/v1", "cairn/mentorship/v1",
                              "cairn/outcomes/v1", "cairn/prescribing/v1"}) {
    for (const auto& file : std::filesystem::directory_iterator(protos / package)) {
      if (file.path().filename().string().ends_with("_service.proto")) {
        contracts.insert(std::filesystem::relative(file.path(), protos).string());
      }
    }
  }
  EXPECT_EQ(known, contracts);
}

TEST(Methods, SayWhereTheyAreAndWhoMayCall) {
  const auto& get = MethodFor(*enrollment::v1::GetPatientRequest::descriptor());
  EXPECT_EQ(ServiceOf(get), "enrollment");
  EXPECT_EQ(WhoMayCall(get), "clinician (care team), prescriber (care team), care coordinator (care team)");
  EXPECT_EQ(WhoMayCall(FindMethod("SessionService/SignIn")), "everybody");
  EXPECT_EQ(WhoMayCall(FindMethod("SessionService/GetAuthority")), "services only");
  EXPECT_EQ(ServiceOf(FindMethod("SessionService/SignIn")), "directory");
}

}  // namespace
}  // namespace cairn::cli
