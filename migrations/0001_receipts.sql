ALTER TABLE `mistake` ADD `receipt` text;--> statement-breakpoint
CREATE INDEX `mistake_by_receipt` ON `mistake` (`receipt`) WHERE receipt is not null;