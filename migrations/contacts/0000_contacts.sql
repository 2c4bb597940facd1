CREATE TABLE `contact` (
	`workspace_id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`last_day` text NOT NULL,
	`token_hash` text NOT NULL,
	`key_id` text NOT NULL,
	`wrapped_key` text NOT NULL,
	`sealed` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `mistake_id`)
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `contact_by_token` ON `contact` (`token_hash`);