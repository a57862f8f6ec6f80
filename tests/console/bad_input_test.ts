// Messages that no page of ours sends, by hand, at a method that is open to everybody: IN-09, IN-10 and IN-12 through gateway and service.
import assert from "node:assert/strict";
import { request } from "node:https";
import { test } from "node:test";
import { address } from "./stack.ts";

const findProviders = "/cairn.directory.v1.FinderService/FindProviders";

interface Told {
  readonly http: number;
  readonly grpc: number;
  readonly text: string;
  readonly milliseconds: number;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}
/** A field of bytes or text. */
const field = (number: number, content: Buffer): Buffer => Buffer.concat([varint(number * 8 + 2), varint(content.length), content]);

function send(message: Buffer): Promise<Told> {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const call = request(address + findProviders, {
      method: "POST",
      rejectUnauthorized: false,
      headers: { Origin: address, "Sec-Fetch-Site": "same-origin", "X-Grpc-Web": "1", "Content-Type": "application/grpc-web+proto", "Content-Length": head.length + message.length },
    });
    call.on("error", reject);
    call.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const text = Buffer.concat(parts).toString("latin1");
        resolve({ http: response.statusCode ?? 0, grpc: Number(/grpc-status: (\d+)/.exec(text)?.[1] ?? -1), text, milliseconds: performance.now() - began });
      });
    });
    call.end(Buffer.concat([head, message]));
  });
}

// Place, radius: a search that is fine by itself.
const good = Buffer.concat([field(3, Buffer.from("05602")), Buffer.from([41]), doubleOf(25)]);
function doubleOf(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

test("the search that the others are made of is good", async () => {
  const told = await send(good);
  assert.ok(told.grpc === 0 || told.text.includes("ZIP_UNKNOWN"), told.text);
});

test("deep and huge messages are refused, or taken for what they say, without delay", async () => {
  // Field 4 is a message; what is in it is unknown there, so depth is a matter of groups (wire types 3 and 4).
  const nested = (depth: number): Buffer => {
    const open = Buffer.concat(Array.from({ length: depth }, () => Buffer.from([0x9b, 0x06])));
    const close = Buffer.concat(Array.from({ length: depth }, () => Buffer.from([0x9c, 0x06])));
    return Buffer.concat([good, open, close]);
  };
  for (const depth of [101, 10_000]) {
    const told = await send(nested(depth));
    assert.notEqual(told.grpc, 0, `depth ${depth} was taken`);
    assert.ok(told.milliseconds < 3_000, `${told.milliseconds} ms`);
  }
  // 300,000 fields that nobody knows, 900 kB.
  const unknown = Buffer.concat([good, Buffer.concat(Array.from({ length: 300_000 }, () => Buffer.from([0xa0, 0x06, 0x01])))]);
  const told = await send(unknown);
  assert.ok([0, 3, 5, 8].includes(told.grpc), told.text);
  const after = await send(good);
  assert.ok(after.grpc === 0 || after.grpc === 5, "the next one is answered");
});

test("a text that is no UTF-8 is refused before it is looked at", async () => {
  for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]]) {
    const told = await send(Buffer.concat([good, field(10, Buffer.from(bytes))]));
    assert.notEqual(told.grpc, 0, `${bytes}`);
    assert.notEqual(told.grpc, 2, `${bytes}: ${told.text}`);
  }
});

test("SQL in a text is a text", async () => {
  const payloads = ["' OR '1'='1", "'; DROP TABLE listing; --", "\\'; SELECT pg_sleep(5); --", "$1", "%s", "\" OR \"\"=\"", "1); DELETE FROM listing; --", "' UNION SELECT secret_hash FROM session --", "%", "_"];
  // A client has thirty searches at once: each of these is one.
  const ask = async (number: number, payload: string, wanted: number) => {
    const body = Buffer.concat([good, field(number, Buffer.from(payload))]);
    let told = await send(body);
    // RESOURCE_EXHAUSTED: other tests have searched in this minute as well.
    for (let tries = 0; told.grpc === 8 && tries < 40; ++tries) {
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      told = await send(body);
    }
    assert.equal(told.grpc, wanted, `${payload} in ${number}: ${told.text}`);
    assert.doesNotMatch(told.text, /syntax|SQL|relation|pg_/i);
    assert.ok(told.milliseconds < 4_000);
  };
  // Nobody has such an insurance.
  for (const payload of payloads) await ask(10, payload, 0);
  // Everything else has a shape that it lacks.
  for (const number of [2, 3, 8, 9]) await ask(number, payloads[0]!, 3);
  const after = await send(good);
  assert.ok(after.grpc === 0 || after.grpc === 5, "the list is still there");
});
