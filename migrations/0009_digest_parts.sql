ALTER TABLE `digest` ADD `left_out` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `mistake` ADD `changed_on` text;--> statement-breakpoint
CREATE INDEX `mistake_by_change` ON `mistake` (`workspace_id`,`changed_on`,`id`,`channel_id`,`may_retell`,`withdrawn`,`helped`) WHERE changed_on is not null;--> statement-breakpoint
UPDATE `mistake` SET `changed_on` = `learned_on` WHERE `what_changed` <> '';