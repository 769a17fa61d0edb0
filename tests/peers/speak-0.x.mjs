// SPDX-License-Identifier: GPL-3.0-or-later
// How the test agents speak 0.2 and 0.3, whose events have one shape; see behaviour.mjs.
import { randomUUID } from 'node:crypto';

const textPart = (text) => ({ kind: 'text', text });

/** What both versions want in a card. */
export const commonCard = {
  description: 'Does as it is told, for tests.',
  version: '0.1.0',
  url: '',
  skills: [{ id: 'obey', name: 'Obey', description: 'Does what the first word says.', tags: ['test'] }],
  capabilities: { streaming: true, pushNotifications: false },
  defaultInputModes: ['text/plain'],
  defaultOutputModes: ['text/plain'],
};

export const textOf = (message) => message.parts.find((part) => part.kind === 'text')?.text ?? '';

export function makeSpeak({ taskId, contextId, task, userMessage }, bus) {
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
    echo() {
      bus.publish({
        kind: 'artifact-update', taskId, contextId, append: false, lastChunk: true,
        artifact: { artifactId: 'echo', name: 'echo', parts: userMessage.parts },
      });
    },
    artifact(text, chunk) {
      bus.publish({
        kind: 'artifact-update', taskId, contextId,
        artifact: { artifactId: 'answer', name: 'answer', parts: [textPart(text)] }, ...chunk,
      });
    },
  };
}
