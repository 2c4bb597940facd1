import { createDetailFinder } from '../src/anonymity/identifying-details.ts';

// A process that looks through a text for the first time in its life; bench/claims/details.ts starts it and reads what it prints.
const rssMiB = (): number => process.memoryUsage().rss / 2 ** 20;

const before = rssMiB();
const started = performance.now();
await createDetailFinder().find('On 3 May at 9:30 I told Aisha to ring 0161 496 0337.');
const ms = performance.now() - started;
console.log(JSON.stringify({ ms, before, after: rssMiB() }));
