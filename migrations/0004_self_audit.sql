ALTER TABLE `workspace` ADD `audited_on` text;--> statement-breakpoint
ALTER TABLE `workspace` ADD `audit_tried_on` text;