package dev.hyperpod.testkit.world;

import java.util.zip.Checksum;

/** The 64-bit CRC of NVM Express: reflected, polynomial 0xAD93D23594C93659, all bits inverted before and after. */
final class Crc64Nvme implements Checksum {

    private static final long[] TABLE = table();

    private long state = -1;

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ 0x9A6C9329AC4BC9B5L;
            }
            table[i] = value;
        }
        return table;
    }

    @Override
    public void update(int b) {
        state = TABLE[(int) (state ^ b) & 0xFF] ^ state >>> 8;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            update(bytes[i]);
        }
    }

    @Override
    public long getValue() {
        return ~state;
    }

    @Override
    public void reset() {
        state = -1;
    }
}
