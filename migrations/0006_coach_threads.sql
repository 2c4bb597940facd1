CREATE TABLE `coach` (
	`workspace_id` text NOT NULL,
	`account_id` text NOT NULL,
	`id` text NOT NULL,
	`away_until` text,
	`mornings` integer DEFAULT true NOT NULL,
	`told_on` text,
	`told_channel_id` text,
	`told_ts` text,
	PRIMARY KEY(`workspace_id`, `account_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `coach_call` (
	`workspace_id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`account_id` text NOT NULL,
	`state` text NOT NULL,
	`channel_id` text,
	`ts` text,
	PRIMARY KEY(`workspace_id`, `mistake_id`, `account_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`mistake_id`) REFERENCES `mistake`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `coach_call_by_account` ON `coach_call` (`workspace_id`,`account_id`,`state`);--> statement-breakpoint
CREATE TABLE `coach_thread` (
	`workspace_id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`state` text NOT NULL,
	`claimed_by` text,
	`step` integer NOT NULL,
	`due_at` integer,
	`card_ts` text,
	`waits_for` text,
	PRIMARY KEY(`workspace_id`, `mistake_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`mistake_id`) REFERENCES `mistake`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `coach_thread_due` ON `coach_thread` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `coach_thread_claimed` ON `coach_thread` (`workspace_id`,`claimed_by`) WHERE claimed_by is not null;--> statement-breakpoint
CREATE TABLE `coach_turn` (
	`workspace_id` text NOT NULL,
	`area_id` text NOT NULL,
	`account_id` text NOT NULL,
	`last_call` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `area_id`, `account_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `coached_area` (
	`workspace_id` text NOT NULL,
	`coach_id` text NOT NULL,
	`area_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `coach_id`, `area_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `lesson_proposal` (
	`workspace_id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text,
	`what_learned` text NOT NULL,
	`what_changed` text NOT NULL,
	`follow_up_weeks` integer NOT NULL,
	`state` text NOT NULL,
	`proposed_on` text NOT NULL,
	`ts` text,
	PRIMARY KEY(`workspace_id`, `mistake_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`mistake_id`) REFERENCES `mistake`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `lesson_proposal_standing` ON `lesson_proposal` (`workspace_id`,`proposed_on`) WHERE state = 'standing';--> statement-breakpoint
CREATE TABLE `private_message` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`coach_id` text NOT NULL,
	`from_author` integer NOT NULL,
	`text` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`mistake_id`) REFERENCES `mistake`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `private_message_by_mistake` ON `private_message` (`workspace_id`,`mistake_id`,`position`);--> statement-breakpoint
CREATE TABLE `private_notice` (
	`workspace_id` text NOT NULL,
	`mistake_id` text NOT NULL,
	`account_id` text NOT NULL,
	`channel_id` text,
	`ts` text,
	`is_read` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `mistake_id`, `account_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`mistake_id`) REFERENCES `mistake`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `prompt` (
	`workspace_id` text NOT NULL,
	`area_id` text NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `area_id`, `position`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `quiet_dates` (
	`workspace_id` text NOT NULL,
	`first_day` text NOT NULL,
	`last_day` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `first_day`, `last_day`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
ALTER TABLE `mistake` ADD `what_changed` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `mistake` ADD `lesson_by` text;--> statement-breakpoint
ALTER TABLE `mistake` ADD `follow_up_weeks` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `mistake` ADD `follow_up_on` text;--> statement-breakpoint
ALTER TABLE `workspace` ADD `working_days` text DEFAULT '12345' NOT NULL;