// Instead of the JSON of @bufbuild/protobuf (vite.config.ts): calls are binary, and nothing else here reads or writes messages.
const none = (): never => {
  throw new Error("messages have no JSON here");
};
export { none as enumFromJson, none as enumToJson, none as fromJson, none as fromJsonString, none as isEnumJson, none as mergeFromJson, none as mergeFromJsonString, none as toJson, none as toJsonString };
