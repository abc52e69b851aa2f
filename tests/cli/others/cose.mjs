// Which messages the library of Auth0 takes: on stdin {"keys": JWK set, "messages": hexadecimal}, on stdout a list of true and false.
// Usage: node cose.mjs FOLDER_OF_NODE_MODULES

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const require = createRequire(join(resolve(process.argv[2]), 'package.json'));
const { Sign1 } = require('@auth0/cose');
const { importJWK } = require('jose');

const { keys, messages } = JSON.parse(readFileSync(0));
const trusted = new Map();
for (const jwk of keys)
  trusted.set(Buffer.from(jwk.kid, 'base64url').toString('hex'), await importJWK(jwk, 'ES256'));

async function isGood(text) {
  try {
    const message = Sign1.decode(Buffer.from(text, 'hex'));
    await message.verify(trusted.get(Buffer.from(message.protectedHeaders.get(4)).toString('hex')), { algorithms: [-7] });
    return true;
  } catch {
    return false;
  }
}

const answers = [];
for (const text of messages)
  answers.push(await isGood(text));
console.log(JSON.stringify(answers));
