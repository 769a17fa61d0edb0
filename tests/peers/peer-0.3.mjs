// SPDX-License-Identifier: GPL-3.0-or-later
// An agent on the official SDK of A2A 0.3: node peer-0.3.mjs [PORT]; prints "listening PORT".
import { randomUUID } from 'node:crypto';
import express from 'express';
import { DefaultRequestHandler, InMemoryTaskStore } from 'a2a-js-0.3/server';
import { agentCardHandler, jsonRpcHandler, restHandler, UserBuilder } from 'a2a-js-0.3/server/express';
import { Executor, listen } from './behaviour.mjs';

const card = {
  name: 'Peer 0.3',
  description: 'Does as it is told, for tests.',
  protocolVersion: '0.3.0',
  version: '0.1.0',
  url: '',
  preferredTransport: 'JSONRPC',
  additionalInterfaces: [],
  skills: [{ id: 'obey', name: 'Obey', description: 'Does what the first word says.', tags: ['test'] }],
  capabilities: { streaming: true, pushNotifications: false },
  defaultInputModes: ['text/plain'],
  defaultOutputModes: ['text/plain'],
};

const textPart = (text) => ({ kind: 'text', text });
const textOf = (message) => message.parts.find((part) => part.kind === 'text')?.text ?? '';

function makeSpeak({ taskId, contextId, task, userMessage }, bus) {
  const say = (text) => ({
    kind: 'message', messageId: randomUUID(), role: 'agent', parts: [textPart(text)], taskId, contextId,
  });
  return {
    isFollowUp: Boolean(task),
    begin() {
      if (!task) {
        bus.publish({ kind: 'task', id: taskId, contextId, status: { state: 'submitted' }, history: [userMessage] });
      }
    },
    message(text) {
      bus.publish({ kind: 'message', messageId: randomUUID(), role: 'agent', parts: [textPart(text)], contextId });
    },
    status(state, text) {
      const final = !['submitted', 'working'].includes(state);
      const timestamp = new Date().toISOString();
      bus.publish({ kind: 'status-update', taskId, contextId, status: { state, message: say(text), timestamp }, final });
    },
    artifact(text, chunk) {
      bus.publish({
        kind: 'artifact-update', taskId, contextId,
        artifact: { artifactId: 'answer', name: 'answer', parts: [textPart(text)] }, ...chunk,
      });
    },
  };
}

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
