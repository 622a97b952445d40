// Tells a deployment that fails from a command that is wrong, by the driver's labels, names and codes: the
// driver itself is loaded lazily, so its classes are not at hand here.
import { Refusal } from '../../domain/refusal.ts';

/** A command that met something else than it expected inside a transaction; nothing of it stands. */
export class MovedInside extends Error {}

// https://github.com/mongodb/mongo/blob/v4.4/src/mongo/base/error_codes.yml
const duplicateKey = 11_000;
const namespaceExists = 48;
const indexNotFound = 27;
// HostUnreachable, HostNotFound, LockTimeout, MaxTimeMSExpired, WriteConcernFailed, NetworkTimeout, ShutdownInProgress,
// FailedToSatisfyReadPreference, ReadConcernMajorityNotAvailableYet, WriteConflict, ConflictingOperationInProgress,
// PrimarySteppedDown, TransactionTooOld, NoSuchTransaction, ExceededTimeLimit, TransactionExceededLifetime, SocketException,
// NotWritablePrimary, InterruptedAtShutdown, Interrupted, InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk,
// NotPrimaryOrSecondary.
const failingCodes: ReadonlySet<number> = new Set([
  6, 7, 24, 50, 64, 89, 91, 133, 134, 112, 117, 189, 225, 251, 262, 290, 9001, 10_107, 11_600, 11_601, 11_602, 13_435,
  13_436,
]);
const failingNames: ReadonlySet<string> = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'WaitQueueTimeoutError',
  'MongoOperationTimeoutError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'MongoNotConnectedError',
  'MongoWriteConcernError',
  // Without a code it wraps a connection that broke under several writes.
  'MongoBulkWriteError',
  'MongooseServerSelectionError',
]);

export function isDuplicateKey(error: unknown): boolean {
  return codeOf(error) === duplicateKey;
}

export function isNamespaceExists(error: unknown): boolean {
  return codeOf(error) === namespaceExists;
}

export function hasLabel(
  error: unknown,
  label: 'TransientTransactionError' | 'UnknownTransactionCommitResult',
): boolean {
  if (typeof error !== 'object' || error === null || !('hasErrorLabel' in error)) return false;
  return typeof error.hasErrorLabel === 'function' && error.hasErrorLabel(label) === true;
}

export function isIndexNotFound(error: unknown): boolean {
  return codeOf(error) === indexNotFound;
}

/** True where the deployment could not answer, whatever was asked. */
export function isDeploymentFailure(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return failingCodes.has(code);
  return error instanceof Error && failingNames.has(error.name);
}

/** What callers hear while no primary takes writes, or answers at all. */
export function unavailable(): Refusal {
  return new Refusal('UNAVAILABLE', {
    rule: 'STORAGE',
    message: 'the store does not answer just now',
    details: { retryAfterSeconds: 1 },
  });
}

/** What callers hear of a write that may have happened. */
export function outcomeUnknown(): Refusal {
  return new Refusal('UNAVAILABLE', {
    rule: 'OUTCOME_UNKNOWN',
    message: 'outcome unknown, repeat with the same key',
    details: { retryAfterSeconds: 1 },
  });
}

/** The error as callers may hear it. */
export function asRefusal(error: unknown): unknown {
  return isDeploymentFailure(error) ? unavailable() : error;
}

function codeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
}
