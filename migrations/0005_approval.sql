CREATE TABLE `desk_letter` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`letter_id` text NOT NULL,
	`kind` text NOT NULL,
	`body` text NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text,
	`day` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `desk_message` (
	`workspace_id` text NOT NULL,
	`desk_id` text NOT NULL,
	`account_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`ts` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `desk_id`, `channel_id`, `ts`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`desk_id`) REFERENCES `desk_letter`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
