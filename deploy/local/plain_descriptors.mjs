// Takes our own options out of a set of protobuf descriptors: rights, limits and sensitivities are for the services, and a third of what a browser would
// load of a contract.
//
//   node plain_descriptors.mjs FOLDER-OF-THE-CONSOLE IN OUT
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [, , console_, from, to] = process.argv;
const load = createRequire(join(console_, "package.json"));
const { fromBinary, toBinary } = load("@bufbuild/protobuf");
const { FileDescriptorSetSchema } = load("@bufbuild/protobuf/wkt");

const ours = "cairn/options/v1/options.proto";
const package_ = ".cairn.options.v1.";
const set = fromBinary(FileDescriptorSetSchema, readFileSync(from));

/** Options of the language itself stay. Extensions are unknown fields here. */
const plain = (descriptor) => {
  if (descriptor.options) delete descriptor.options.$unknown;
};

for (const file of set.file) {
  let uses = false;
  const type = (name) => (uses ||= name.startsWith(package_));
  const enumeration = (one) => {
    plain(one);
    one.value.forEach(plain);
  };
  const message = (one) => {
    plain(one);
    for (const field of one.field) {
      plain(field);
      type(field.typeName);
    }
    one.oneofDecl.forEach(plain);
    one.enumType.forEach(enumeration);
    one.nestedType.forEach(message);
  };
  plain(file);
  file.messageType.forEach(message);
  file.enumType.forEach(enumeration);
  for (const service of file.service) {
    plain(service);
    for (const method of service.method) {
      plain(method);
      type(method.inputType);
      type(method.outputType);
    }
  }
  if (!uses && file.dependency.includes(ours)) {
    if (file.publicDependency.length + file.weakDependency.length > 0) throw new Error(`${file.name}: numbers of its imports would change`);
    file.dependency = file.dependency.filter((one) => one !== ours);
  }
}
writeFileSync(to, toBinary(FileDescriptorSetSchema, set));
