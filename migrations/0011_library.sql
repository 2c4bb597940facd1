CREATE TABLE `follow_up` (
	`workspace_id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`asked_on` text NOT NULL,
	`ts` text,
	PRIMARY KEY(`workspace_id`, `mistake_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`mistake_id`) REFERENCES `mistake`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `lesson_entry` (
	`workspace_id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`id` integer NOT NULL,
	`scope` text NOT NULL,
	`words` text NOT NULL,
	`stems` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `mistake_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `lesson_entry_by_id` ON `lesson_entry` (`id`);--> statement-breakpoint
CREATE TABLE `lesson_stem` (
	`workspace_id` text NOT NULL,
	`scope` text NOT NULL,
	`stem` text NOT NULL,
	`uses` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `scope`, `stem`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `lesson_version` (
	`workspace_id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`position` integer NOT NULL,
	`until_on` text NOT NULL,
	`what_learned` text NOT NULL,
	`what_changed` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `mistake_id`, `position`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`mistake_id`) REFERENCES `mistake`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `lesson_word` (
	`workspace_id` text NOT NULL,
	`scope` text NOT NULL,
	`word` text NOT NULL,
	`uses` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `scope`, `word`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `near_word` (
	`workspace_id` text NOT NULL,
	`scope` text NOT NULL,
	`rest` text NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `scope`, `rest`, `word`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
ALTER TABLE `mistake` ADD `outcome` text;--> statement-breakpoint
ALTER TABLE `mistake` ADD `import_id` text;--> statement-breakpoint
CREATE INDEX `mistake_by_follow_up` ON `mistake` (`workspace_id`,`follow_up_on`) WHERE follow_up_on is not null;--> statement-breakpoint
CREATE INDEX `mistake_by_import` ON `mistake` (`workspace_id`,`import_id`) WHERE import_id is not null;--> statement-breakpoint
CREATE VIRTUAL TABLE `lesson_index` USING fts5(`stems`, content='lesson_entry', content_rowid='id', detail='none', columnsize=0, tokenize='ascii');--> statement-breakpoint
INSERT INTO `lesson_index` (`lesson_index`, `rank`) VALUES ('secure-delete', 1);
