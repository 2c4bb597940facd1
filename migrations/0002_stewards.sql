CREATE TABLE `steward` (
	`workspace_id` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `account_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
ALTER TABLE `workspace` ADD `callback_days` integer DEFAULT 14 NOT NULL;--> statement-breakpoint
ALTER TABLE `workspace` ADD `approval` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `workspace` ADD `anonymous_sharing` integer DEFAULT true NOT NULL;