package dev.hyperpod.eks;

import java.util.List;

/**
 * From where the API of an EKS cluster can be reached.
 *
 * @param fromVpc whether from inside its VPC, without a way out of it
 * @param fromInternet whether from the internet, by whoever is in the blocks
 * @param publicBlocks the blocks of addresses from which it can be reached over the internet, such as {@code 0.0.0.0/0}
 */
public record EksEndpoint(boolean fromVpc, boolean fromInternet, List<String> publicBlocks) {

    /** Copies the blocks. */
    public EksEndpoint {
        publicBlocks = List.copyOf(publicBlocks);
    }
}
