#include "tests/support/access_matrix.h"

#include "tests/counseling/rpc/counseling_test.h"

namespace cairn::tests {
namespace {

// Written by hand, from the table of roles in the security notes; tests/support/access_matrix.h says what the letters
// mean.
const AccessMatrixOf::Rows kMatrix = {
    {"AssignmentService/AssignModule", "CC-----"},
    {"AssignmentService/AssignRequiredModules", "CC-----"},
    {"AssignmentService/StartModule", "CC-----"},
    {"AssignmentService/RecordProgress", "CC-----"},
    {"AssignmentService/SubmitQuiz", "CC-----"},
    {"AssignmentService/SubmitPractice", "CC-----"},
    {"AssignmentService/WaiveModule", "CC-----"},
    {"AssignmentService/ListAssignments", "CC--C--"},
    {"AssignmentService/GetProgress", "CC--C--"},
    {"CounselingNoteService/WriteNote", "CC-----"},
    {"CounselingNoteService/GetNote", "CC-----"},
    {"CounselingNoteService/ListOwnNotes", "CC-----"},
    {"CounselingNoteService/AmendNote", "CC-----"},
    {"ImportService/OpenCounselingImport", "-----O-!"},
    {"ImportService/CloseCounselingImport", "-----O-"},
    {"ImportService/ListCounselingImports", "-----OO"},
    {"ImportService/ImportModule", "CC-----"},
    {"ImportService/ImportSession", "CC-----"},
    {"ModuleService/ListModules", "OOOOOOO"},
    {"ModuleService/GetModule", "OOOOOOO"},
    {"ModuleService/ListModuleSets", "OOOOOOO"},
    {"ModuleService/ChooseModuleSet", "-----O-"},
    {"ModuleService/GetProgrammeModules", "OOOOOOO"},
    {"SessionService/ScheduleGroupSession", "OO--O--"},
    {"SessionService/ListGroupSessions", "OO--O--"},
    {"SessionService/ScheduleSession", "CC--C--"},
    {"SessionService/RecordSessionHeld", "CC-----"},
    {"SessionService/RecordNoShow", "CC--C--"},
    {"SessionService/CancelSession", "CC--C--"},
    {"SessionService/ListSessions", "CC--C--"},
};

class AccessMatrix : public CounselingTest {
 protected:
  const AccessMatrixOf matrix_{"cairn.counseling.v1.", kMatrix, *gate_, *harness_};
};

TEST_F(AccessMatrix, IsWhatTheDeclarationsSay) { matrix_.ExpectDeclared(); }
TEST_F(AccessMatrix, IsWhatCallsMeet) { matrix_.ExpectMet(org_); }
TEST_F(AccessMatrix, IsClosedToOneFactorToNobodyAndToOtherPeers) {
  matrix_.ExpectClosedToOneFactorToNobodyAndToOtherPeers(org_);
}
TEST_F(AccessMatrix, IsClosedWithoutAStepUpWhereOneIsAskedFor) { matrix_.ExpectClosedWithoutAStepUp(org_); }

}  // namespace
}  // namespace cairn::tests
