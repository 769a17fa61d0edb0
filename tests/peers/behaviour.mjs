// SPDX-License-Identifier: GPL-3.0-or-later
// What the test agents do, the same in every version of the protocol. The first word of a message decides:
//   message      answers with a plain message, without a task
//   input        asks for input, and completes with the answer to it
//   auth         asks for a sign-in, and completes by itself a moment later
//   slow N       works N steps of 50 ms, unless it is cancelled
//   fail, reject ends in that state
//   throw        the agent's code throws
//   chunks       an artifact in three pieces
//   parts        an artifact of the very parts that came
// Anything else is echoed as an artifact.

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a peer is: `speak` turns these calls into one version's events. */
export async function behave(text, speak, isCancelled) {
  const [word, number] = text.trim().split(/\s+/);
  if (word === 'message') {
    speak.message('No task was needed.');
    return;
  }
  if (word === 'throw') {
    throw new Error('the test agent threw');
  }
  speak.begin();
  if (word === 'input' && !speak.isFollowUp) {
    speak.status('input-required', 'Which colour?');
    return;
  }
  if (word === 'auth') {
    speak.status('auth-required', 'Sign in elsewhere');
    await pause(200);
  }
  speak.status('working', 'Working on it');
  if (word === 'slow') {
    for (let step = 0; step < Number(number); ++step) {
      await pause(50);
      if (isCancelled()) {
        speak.status('canceled', 'Stopped as asked');
        return;
      }
    }
  }
  if (word === 'fail' || word === 'reject') {
    speak.status(word === 'fail' ? 'failed' : 'rejected', 'As you wish');
    return;
  }
  if (word === 'chunks') {
    speak.artifact('one ', { append: false, lastChunk: false });
    speak.artifact('two ', { append: true, lastChunk: false });
    speak.artifact('three', { append: true, lastChunk: true });
  } else if (word === 'parts') {
    speak.echo();
  } else {
    speak.artifact(text, { append: false, lastChunk: true });
  }
  speak.status('completed', 'Done');
}

/** The executor both SDKs want, around a factory of `speak`. */
export class Executor {
  #makeSpeak;
  #textOf;
  #cancelled = new Set();
  #resting = new Map(); // asked for something, and nobody works on them

  constructor(makeSpeak, textOf) {
    this.#makeSpeak = makeSpeak;
    this.#textOf = textOf;
  }

  async execute(context, bus) {
    const speak = this.#makeSpeak(context, bus);
    this.#resting.delete(context.taskId);
    await behave(this.#textOf(context.userMessage), speak, () => this.#cancelled.has(context.taskId));
    this.#resting.set(context.taskId, context);
    bus.finished();
  }

  // A task that waits for input has nobody who would notice: its end is told here.
  cancelTask = async (taskId, bus) => {
    this.#cancelled.add(taskId);
    const context = this.#resting.get(taskId);
    if (context && bus) {
      this.#makeSpeak(context, bus).status('canceled', 'Stopped as asked');
      bus.finished();
    }
  };
}

/** Listens on the loopback address and says where. */
export function listen(app, makeAddressKnown) {
  const server = app.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
    const { port } = server.address();
    makeAddressKnown(`http://127.0.0.1:${port}`);
    console.log(`listening ${port}`);
  });
  // Whoever started it closes its standard input, or dies, and it must not outlive them.
  process.stdin.on('end', () => process.exit(0)).resume();
}
