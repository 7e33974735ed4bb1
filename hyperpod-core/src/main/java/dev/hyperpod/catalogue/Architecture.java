package dev.hyperpod.catalogue;

/** The architecture of the CPU: images and packages must be built for it. */
public enum Architecture {
    /** Intel and AMD. */
    X86_64("x86_64"),
    /** Graviton and Grace. */
    ARM64("arm64");

    private final String ec2Name;

    Architecture(String ec2Name) {
        this.ec2Name = ec2Name;
    }

    /** The name as EC2 writes it: {@code x86_64} or {@code arm64}. */
    public String ec2Name() {
        return ec2Name;
    }
}
