package dev.hyperpod.testkit.world;

/**
 * A part of an upload that has come whole.
 *
 * @param number its number, from 1 on
 * @param size how many bytes it has
 * @param etag its entity tag, in quotes
 * @param checksum its checksum
 */
public record ObjectPart(int number, long size, String etag, ObjectChecksum checksum) {}
