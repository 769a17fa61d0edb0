// SPDX-License-Identifier: GPL-3.0-or-later
// An agent on the official SDK of A2A 0.3: node peer-0.3.mjs [PORT]; prints "listening PORT".
import express from 'express';
import { DefaultRequestHandler, InMemoryTaskStore } from 'a2a-js-0.3/server';
import { agentCardHandler, jsonRpcHandler, restHandler, UserBuilder } from 'a2a-js-0.3/server/express';
import { Executor, listen } from './behaviour.mjs';
import { commonCard, makeSpeak, textOf } from './speak-0.x.mjs';

const card = {
  ...commonCard,
  name: 'Peer 0.3',
  protocolVersion: '0.3.0',
  preferredTransport: 'JSONRPC',
  additionalInterfaces: [],
};

const requestHandler = new DefaultRequestHandler(card, new InMemoryTaskStore(), new Executor(makeSpeak, textOf));
const userBuilder = UserBuilder.noAuthentication;
const app = express();
app.use('/.well-known/agent-card.json', agentCardHandler({ agentCardProvider: requestHandler }));
app.use('/a2a/jsonrpc', jsonRpcHandler({ requestHandler, userBuilder }));
app.use('/a2a/rest', restHandler({ requestHandler, userBuilder }));

listen(app, (origin) => {
  card.url = `${origin}/a2a/jsonrpc`;
  card.additionalInterfaces.push(
    { url: `${origin}/a2a/jsonrpc`, transport: 'JSONRPC' },
    { url: `${origin}/a2a/rest`, transport: 'HTTP+JSON' },
  );
});
