CREATE TABLE `thread_message` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`text` text NOT NULL,
	`ts` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`mistake_id`) REFERENCES `mistake`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `thread_message_by_mistake` ON `thread_message` (`workspace_id`,`mistake_id`);