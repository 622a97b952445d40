// One line per operation; field names come from an allow-list, so that no content, name, address or
// key can reach a log by accident.
import { pino } from 'pino';
import type { Log } from '../app/ports.ts';

const allowed = new Set(['requestId', 'operation', 'status', 'ms', 'code', 'count', 'port', 'mode', 'job', 'signal', 'version', 'cause', 'channel', 'type']);

export function makeLog(level: 'info' | 'silent' = 'info'): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const pick = (fields: Readonly<Record<string, string | number | boolean>> = {}): object =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name)));
  return {
    info: (event, fields) => logger.info(pick(fields), event),
    error: (event, fields) => logger.error(pick(fields), event),
  };
}
