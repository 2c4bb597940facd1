CREATE TABLE `channel` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`is_private` integer NOT NULL,
	`is_archived` integer NOT NULL,
	`is_externally_shared` integer NOT NULL,
	`is_home` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `delivery` (
	`workspace_id` text NOT NULL,
	`lane` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`attempts` integer NOT NULL,
	`perhaps_sent` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `lane`, `position`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `focus_area` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `lane` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`due_at` integer NOT NULL,
	`claimed_by` text,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `lane_by_due` ON `lane` (`due_at`);--> statement-breakpoint
CREATE TABLE `letter` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`leaves_at` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `mistake` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`channel_id` text NOT NULL,
	`author_id` text,
	`what_happened` text NOT NULL,
	`what_learned` text NOT NULL,
	`focus_area_id` text,
	`near_miss` integer NOT NULL,
	`wants_help` integer NOT NULL,
	`may_retell` integer NOT NULL,
	`credit_author` integer NOT NULL,
	`source_channel_id` text,
	`source_ts` text,
	`shared_on` text NOT NULL,
	`withdrawn` integer NOT NULL,
	`undeliverable` text,
	`me_too` integer NOT NULL,
	`helped` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `mistake_by_author` ON `mistake` (`workspace_id`,`author_id`,`shared_on`) WHERE author_id is not null;--> statement-breakpoint
CREATE TABLE `posted_message` (
	`workspace_id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`ts` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `mistake_id`, `channel_id`, `ts`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`mistake_id`) REFERENCES `mistake`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `workspace` (
	`id` text PRIMARY KEY NOT NULL,
	`slot_minutes` integer NOT NULL
) WITHOUT ROWID, STRICT;
