// Mongoose models of every collection on one connection, from the schemas as written. Strict in what is
// written and in what is asked: an unknown field in either throws.
import type { Connection, IndexDefinition, Model, Mongoose, SchemaOptions } from 'mongoose';
import { collections } from '../../app/collections.ts';
import type { CollectionName, Scalar } from '../../app/collections.ts';
import { recordSchemas, uniqueByStream } from './record-schemas.ts';
import type {
  EntryDocument,
  GuardDocument,
  HeadDocument,
  MigrationDocument,
  OutboxDocument,
  PartDocument,
  PendingDocument,
  RequestKeyDocument,
} from './record-schemas.ts';
import { rowSchemas } from './row-schemas.ts';
import type { RecordSchema } from './row-schemas.ts';

export interface RowDocument {
  readonly _id: string;
  readonly revision: number;
  readonly body: string;
  readonly guarded?: number;
  readonly [field: string]: Scalar | readonly Scalar[] | undefined;
}

export interface Models {
  readonly rows: { readonly [C in CollectionName]: Model<RowDocument> };
  readonly entries: Model<EntryDocument>;
  readonly parts: Model<PartDocument>;
  readonly pending: Model<PendingDocument>;
  readonly heads: Model<HeadDocument>;
  readonly guards: Model<GuardDocument>;
  readonly requestKeys: Model<RequestKeyDocument>;
  readonly outbox: Model<OutboxDocument>;
  readonly schemaVersions: Model<MigrationDocument>;
}

// The migrations make collections and indexes, nobody else.
const schemaOptions = {
  strict: 'throw',
  strictQuery: 'throw',
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  id: false,
} as const satisfies SchemaOptions;

export function makeModels(mongoose: Mongoose, connection: Connection): Models {
  const modelOf = <T>(name: string, { fields, indexes }: RecordSchema): Model<T> => {
    const schema = new mongoose.Schema<T>(fields as never, schemaOptions);
    for (const [index, key] of Object.entries(indexes)) {
      schema.index(key as IndexDefinition, { name: index, ...(uniqueByStream.has(name) ? { unique: true } : {}) });
    }
    return connection.model<T>(name, schema as never, name) as unknown as Model<T>;
  };
  const names = Object.keys(collections) as CollectionName[];
  const rows = Object.fromEntries(names.map((name) => [name, modelOf<RowDocument>(name, rowSchemas[name])]));
  return {
    rows: rows as Models['rows'],
    entries: modelOf('entries', recordSchemas.entries),
    parts: modelOf('parts', recordSchemas.parts),
    pending: modelOf('pending', recordSchemas.pending),
    heads: modelOf('heads', recordSchemas.heads),
    guards: modelOf('guards', recordSchemas.guards),
    requestKeys: modelOf('requestKeys', recordSchemas.requestKeys),
    outbox: modelOf('outbox', recordSchemas.outbox),
    schemaVersions: modelOf('schemaVersions', recordSchemas.schemaVersions),
  };
}
