package dev.hyperpod.testkit.service.sagemaker;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The primary addresses of nodes, one book per subnet, so that no two nodes of an account share a name. */
final class Addresses {

    // AWS keeps the first four addresses of a subnet.
    private static final int RESERVED = 4;

    private final Map<Placement, BitSet> taken = new HashMap<>();

    /** Takes the lowest free address and answers its distance from the start of the block. */
    int take(Placement placement) {
        BitSet book = taken.computeIfAbsent(placement, key -> new BitSet());
        int offset = book.nextClearBit(RESERVED);
        book.set(offset);
        return offset;
    }

    void giveBack(Placement placement, int offset) {
        BitSet book = taken.get(placement);
        if (book != null) {
            book.clear(offset);
            if (book.isEmpty()) {
                taken.remove(placement);
            }
        }
    }

    /** An address in dotted form. */
    static String dotted(Placement placement, int offset) {
        String base = placement.cidr().substring(0, placement.cidr().indexOf('/'));
        long address = 0;
        for (String part : base.split("\\.", -1)) {
            address = address * 256 + Integer.parseInt(part);
        }
        address += offset;
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }
}
