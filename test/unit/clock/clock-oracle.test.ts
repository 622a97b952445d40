// A second, slow reading of the rules: one cycle, counted millisecond by millisecond with a counter of
// what has run and one of what is left, and no formula for a due time. It shares nothing with the code.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClockFact } from '../../../server/domain/clock/cycle.ts';
import { act, curtain, epoch, pass, type Act } from '../../support/clocks.ts';
import { addMs, toMs } from '../../../server/domain/time.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';

type OracleAct = Exclude<Act, { type: 'START' | 'STOP' }>;
type Line = readonly [ms: number, what: string];

class SlowCycle {
  readonly lines: Line[] = [];
  ms = 0;
  private ran = 0;
  /** What had run when nothing was left; meaningful only then. */
  private ranWhenDue = 0;
  private paused = false;
  private pauses = 0;
  private pausedFor = 0;
  private answerDue = 0;
  private readonly wasPaused: boolean[] = [];
  private readonly caps: Line[] = [];
  private readonly written = new Set<string>();

  constructor(private left: number) {}

  private target(): number {
    return this.left > 0 ? this.ran + this.left : this.ranWhenDue;
  }

  private write(what: string): void {
    this.lines.push([this.ms, what]);
  }

  private writeOnce(what: string, isTrue: boolean): void {
    if (!isTrue || this.written.has(what)) return;
    this.written.add(what);
    this.write(what);
  }

  /** What is true at this millisecond before anybody acts. */
  notice(): void {
    this.writeOnce('50', this.ran * 2 >= this.target());
    this.writeOnce('75', this.ran * 4 >= this.target() * 3);
    this.writeOnce('breach', this.left === 0);
    this.writeOnce('200', this.ran >= this.target() * 2);
    if (this.paused && (this.ms >= this.answerDue || this.pausedFor >= this.target())) this.resume();
  }

  step(): void {
    this.wasPaused[this.ms] = this.paused;
    this.ms += 1;
    if (this.paused) {
      this.pausedFor += 1;
      return;
    }
    this.ran += 1;
    if (this.left > 0) this.setLeft(this.left - 1);
  }

  private setLeft(left: number): void {
    if (left === 0 && this.left > 0) this.ranWhenDue = this.ran;
    this.left = left;
  }

  private resume(): void {
    this.paused = false;
    this.write('resume');
  }

  act(what: OracleAct): void {
    if (what.type === 'ANSWER' && this.paused) this.resume();
    if (what.type === 'ASK') this.ask(what.answerMs);
    if (what.type === 'CAP') {
      this.caps.push([this.ms, String(what.targetMs)]);
      if (!this.written.has('breach')) this.cap(what.targetMs);
    }
    if (what.type === 'RAISE') this.cap(what.targetMs);
    if (what.type === 'LOWER') this.lower(what.targetMs);
  }

  private ask(answerMs: number): void {
    if (this.paused) return;
    this.answerDue = this.ms + answerMs;
    if (this.pauses === 2 || this.pausedFor >= this.target()) return;
    this.paused = true;
    this.pauses += 1;
    this.write('pause');
  }

  private cap(targetMs: number): void {
    if (this.left <= targetMs) return;
    this.left = targetMs;
    this.write('rebase');
  }

  /** Lives the whole past again with the other target. */
  private lower(targetMs: number): void {
    let ran = 0;
    let left = targetMs;
    let ranWhenDue = 0;
    for (let ms = 0; ms <= this.ms; ms += 1) {
      for (const [at, cap] of this.caps) if (at === ms && ms > 0) left = Math.min(left, Number(cap));
      if (ms === this.ms || this.wasPaused[ms] === true) continue;
      ran += 1;
      if (left === 1) ranWhenDue = ran;
      left = Math.max(0, left - 1);
    }
    const target = left > 0 ? ran + left : ranWhenDue;
    const before = this.target();
    if (target === before || (target < before && this.left === 0)) return;
    if (target < before && left === 0) left = 1;
    if (left === 0) this.ranWhenDue = target;
    this.left = left;
    if (this.target() !== before) this.write('rebase');
  }
}

const small = fc.integer({ min: 1, max: 40 });
const target = fc.integer({ min: 1, max: 80 });
const oracleAct: fc.Arbitrary<OracleAct> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('ASK' as const), answerMs: small }) },
  { weight: 2, arbitrary: fc.constant({ type: 'ANSWER' as const }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('CAP' as const), targetMs: small }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('RAISE' as const), targetMs: small }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('LOWER' as const), targetMs: target }) },
);

function lineOf(fact: ClockFact): Line[] {
  if (fact.type === 'clock.started') return [];
  const what =
    fact.type === 'clock.warned'
      ? String(fact.percent)
      : {
          'clock.breached': 'breach',
          'clock.paused': 'pause',
          'clock.resumed': 'resume',
          'clock.rebased': 'rebase',
          'clock.stopped': 'stop',
        }[fact.type];
  return [[toMs(fact.at) - toMs(epoch), what]];
}

test(
  'the formulas agree with counting',
  () => {
    fc.assert(
      fc.property(target, fc.array(fc.tuple(fc.nat(25), oracleAct), { maxLength: 10 }), (targetMs, steps) => {
        const slow = new SlowCycle(targetMs);
        let fast = act(curtain, { type: 'START', kind: 'DECIDE', targetMs });
        const passTo = (ms: number): void => {
          for (slow.notice(); slow.ms < ms; slow.notice()) slow.step();
          fast = pass(fast, addMs(epoch, ms));
        };
        for (const [gapMs, what] of steps) {
          passTo(slow.ms + gapMs);
          slow.act(what);
          fast = act(fast, what);
        }
        passTo(slow.ms + 260);
        expect(JSON.stringify(fast.log.flatMap(lineOf))).toBe(JSON.stringify(slow.lines));
      }),
      { numRuns: runs(20_000, 400) },
    );
  },
  propertyTimeoutMs,
);
