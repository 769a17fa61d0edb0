// SPDX-License-Identifier: GPL-3.0-or-later
// An agent on the official SDK of A2A 0.2: node peer-0.2.mjs [PORT]; prints "listening PORT".
import express from 'express';
import { A2AExpressApp, DefaultRequestHandler, InMemoryTaskStore } from 'a2a-js-0.2/server';
import { Executor, listen } from './behaviour.mjs';
import { commonCard, makeSpeak, textOf } from './speak-0.x.mjs';

const card = { ...commonCard, name: 'Peer 0.2', protocolVersion: '0.2.5' };

const requestHandler = new DefaultRequestHandler(card, new InMemoryTaskStore(), new Executor(makeSpeak, textOf));
const app = express();
new A2AExpressApp(requestHandler).setupRoutes(app);

listen(app, (origin) => {
  card.url = `${origin}/`;
});
