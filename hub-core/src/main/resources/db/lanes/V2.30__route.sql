-- The way a delivery had to take instead of the usual one: a word of its connector's own.
ALTER TABLE delivery ADD COLUMN route text;
