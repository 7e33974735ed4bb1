package dev.hyperpod.capacity;

import dev.hyperpod.internal.input.Given;
import dev.hyperpod.time.Pacer;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps what is known to be sold out, so that a program that is started again, or another one, need not find it out
 * anew. A client asks once, when it first looks for capacity, and hands over what it learns between two attempts, on
 * threads that others wait for: an implementation should take no longer than a write to a disk. It may be called by
 * several threads at once. What it throws is logged and stops no search.
 *
 * <p>What is remembered holds for one account: others have other quotas, and other subnets.
 */
public interface SoldOutMemory {

    /** All that was remembered and not forgotten, in any order. What is over need not be left out. */
    List<SoldOutMark> load();

    /** Keeps a mark, in place of the one that it has of the same place. */
    void remember(SoldOutMark mark);

    /** Drops what it has of a place, since something was to be had there. */
    void forget(SoldOutMark.Place place);

    /** Keeps nothing: what a client learns ends with it. The default. */
    static SoldOutMemory none() {
        return new NoMemory();
    }

    /**
     * Keeps it in a JSON file, which several clients and programs may share. The file need not be there; it is written
     * anew as a whole each time, and where the file system knows owners, only its owner may read it. A file that does
     * not read as one of these counts as empty; before the next write it is renamed, with {@code .unreadable} at its
     * end. An empty file with {@code .lock} at its end stands beside it: a change waits for others for five seconds at
     * most, and then fails.
     */
    static SoldOutMemory file(Path file) {
        return new SoldOutFile(Given.notNull(file, "file"), Pacer.realTime());
    }
}
