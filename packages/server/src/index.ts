/** The server: HTTP, database, jobs. Started by the command line. */
export { type AppOptions, buildApp } from './app.ts';
export { type BackupOptions, type BackupResult, backup } from './backup/backup.ts';
export { BackupError } from './backup/manifest.ts';
export { type RestoreOptions, type RestoreResult, restore } from './backup/restore.ts';
export { DataFolderBusyError } from './database/cluster.ts';
export { SchemaError } from './database/migrate.ts';
export { type RunningServer, type ServeOptions, startServer } from './serve.ts';
