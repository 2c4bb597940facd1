CREATE TABLE `digest` (
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`hour` integer NOT NULL,
	`zone` text NOT NULL,
	`paused_until` text,
	`told_until` integer NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `channel_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `digest_by_due` ON `digest` (`workspace_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `digest_area` (
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`area_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `channel_id`, `area_id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`channel_id`) REFERENCES `digest`(`workspace_id`,`channel_id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `edition` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`channel_id` text NOT NULL,
	`begins_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `edition_of_week` ON `edition` (`workspace_id`,`channel_id`,`ends_at`);--> statement-breakpoint
CREATE TABLE `edition_item` (
	`workspace_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`section` text NOT NULL,
	`position` integer NOT NULL,
	`mistake_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `edition_id`, `section`, `position`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`edition_id`) REFERENCES `edition`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`mistake_id`) REFERENCES `mistake`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE INDEX `edition_item_by_mistake` ON `edition_item` (`workspace_id`,`mistake_id`);--> statement-breakpoint
CREATE TABLE `edition_message` (
	`workspace_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`part` integer NOT NULL,
	`ts` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `edition_id`, `part`, `ts`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`edition_id`) REFERENCES `edition`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
CREATE TABLE `edition_rising` (
	`workspace_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`position` integer NOT NULL,
	`area_id` text NOT NULL,
	`this_week` integer NOT NULL,
	`four_weeks_before` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `edition_id`, `position`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`,`edition_id`) REFERENCES `edition`(`workspace_id`,`id`) ON UPDATE no action ON DELETE cascade
) WITHOUT ROWID, STRICT;
--> statement-breakpoint
ALTER TABLE `mistake` ADD `learned_on` text;--> statement-breakpoint
CREATE INDEX `mistake_by_lesson` ON `mistake` (`workspace_id`,`channel_id`,`learned_on`,`id`,`withdrawn`,`helped`,`focus_area_id`) WHERE learned_on is not null;--> statement-breakpoint
CREATE INDEX `mistake_by_retold` ON `mistake` (`workspace_id`,`learned_on`,`id`,`channel_id`,`withdrawn`,`helped`,`focus_area_id`) WHERE learned_on is not null and may_retell = 1;--> statement-breakpoint
CREATE INDEX `mistake_by_channel` ON `mistake` (`workspace_id`,`channel_id`,`shared_on`);--> statement-breakpoint
UPDATE `mistake` SET `learned_on` = `shared_on` WHERE `what_learned` <> '';