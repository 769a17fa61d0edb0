// SPDX-License-Identifier: GPL-3.0-or-later
// An agent on the official SDK of A2A 1.0: node peer-1.0.mjs [PORT] [--legacy]; prints "listening PORT".
// With --legacy it speaks 0.3 at the same addresses; without, it has an extended card.
import { randomUUID } from 'node:crypto';
import express from 'express';
import { AgentEvent, DefaultRequestHandler, InMemoryTaskStore } from 'a2a-js-1.0/server';
import { agentCardHandler, jsonRpcHandler, restHandler, UserBuilder } from 'a2a-js-1.0/server/express';
import { Executor, listen } from './behaviour.mjs';

const legacyCompat = { enabled: process.argv.includes('--legacy') };

const card = {
  name: 'Peer 1.0',
  description: 'Does as it is told, for tests.',
  version: '0.1.0',
  supportedInterfaces: [],
  capabilities: {
    streaming: true, pushNotifications: false, extensions: [], extendedAgentCard: !legacyCompat.enabled,
  },
  securitySchemes: {},
  securityRequirements: [],
  skills: [
    {
      id: 'obey', name: 'Obey', description: 'Does what the first word says.', tags: ['test'],
      examples: [], inputModes: [], outputModes: [], securityRequirements: [],
    },
  ],
  defaultInputModes: ['text/plain'],
  defaultOutputModes: ['text/plain'],
  signatures: [],
};

// The SDK's enums are the numbers of the proto.
const states = {
  'submitted': 1, 'working': 2, 'completed': 3, 'failed': 4, 'canceled': 5, 'input-required': 6, 'rejected': 7,
  'auth-required': 8,
};
const agentRole = 2;

const textPart = (text) => ({ content: { $case: 'text', value: text }, filename: '', mediaType: 'text/plain' });
const textOf = (message) => message.parts.find((part) => part.content?.$case === 'text')?.content.value ?? '';

function makeSpeak({ taskId, contextId, task, userMessage }, bus) {
  const say = (text) => ({
    messageId: randomUUID(), role: agentRole, parts: [textPart(text)], taskId, contextId,
    extensions: [], referenceTaskIds: [],
  });
  return {
    isFollowUp: Boolean(task),
    begin() {
      bus.publish(AgentEvent.task(task ?? {
        id: taskId, contextId, status: { state: states.submitted }, history: [userMessage], artifacts: [],
      }));
    },
    message(text) {
      bus.publish(AgentEvent.message({ ...say(text), taskId: '' }));
    },
    status(state, text) {
      const timestamp = new Date().toISOString();
      bus.publish(AgentEvent.statusUpdate({
        taskId, contextId, status: { state: states[state], message: say(text), timestamp },
      }));
    },
    echo() {
      bus.publish(AgentEvent.artifactUpdate({
        taskId, contextId, append: false, lastChunk: true,
        artifact: { artifactId: 'echo', name: 'echo', description: '', parts: userMessage.parts, extensions: [] },
      }));
    },
    artifact(text, chunk) {
      bus.publish(AgentEvent.artifactUpdate({
        taskId, contextId, ...chunk,
        artifact: { artifactId: 'answer', name: 'answer', description: '', parts: [textPart(text)], extensions: [] },
      }));
    },
  };
}

// A function shows it to everybody; a mere card only to who is signed in.
const extendedCard = legacyCompat.enabled ? undefined : async () => ({ ...card, name: 'Peer 1.0 with more' });
const requestHandler = new DefaultRequestHandler(
  card, new InMemoryTaskStore(), new Executor(makeSpeak, textOf), undefined, undefined, undefined, extendedCard,
);
const userBuilder = UserBuilder.noAuthentication;
const app = express();
app.use('/.well-known/agent-card.json', agentCardHandler({ agentCardProvider: requestHandler, legacyCompat }));
app.use('/a2a/jsonrpc', jsonRpcHandler({ requestHandler, userBuilder, legacyCompat }));
app.use('/a2a/rest', restHandler({ requestHandler, userBuilder, legacyCompat }));

listen(app, (origin) => {
  const versions = legacyCompat.enabled ? ['1.0', '0.3'] : ['1.0'];
  for (const protocolVersion of versions) {
    card.supportedInterfaces.push(
      { url: `${origin}/a2a/jsonrpc`, protocolBinding: 'JSONRPC', protocolVersion, tenant: '' },
      { url: `${origin}/a2a/rest`, protocolBinding: 'HTTP+JSON', protocolVersion, tenant: '' },
    );
  }
});
