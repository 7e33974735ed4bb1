package dev.hyperpod.catalogue;

/** The known types as constants of {@link InstanceType}, kept apart from it because they are many. */
sealed interface InstanceTypeConstants permits InstanceType {

    InstanceType C5_LARGE = InstanceType.of("ml.c5.large");
    InstanceType C5_XLARGE = InstanceType.of("ml.c5.xlarge");
    InstanceType C5_2XLARGE = InstanceType.of("ml.c5.2xlarge");
    InstanceType C5_4XLARGE = InstanceType.of("ml.c5.4xlarge");
    InstanceType C5_9XLARGE = InstanceType.of("ml.c5.9xlarge");
    InstanceType C5_12XLARGE = InstanceType.of("ml.c5.12xlarge");
    InstanceType C5_18XLARGE = InstanceType.of("ml.c5.18xlarge");
    InstanceType C5_24XLARGE = InstanceType.of("ml.c5.24xlarge");

    InstanceType C5N_LARGE = InstanceType.of("ml.c5n.large");
    InstanceType C5N_2XLARGE = InstanceType.of("ml.c5n.2xlarge");
    InstanceType C5N_4XLARGE = InstanceType.of("ml.c5n.4xlarge");
    InstanceType C5N_9XLARGE = InstanceType.of("ml.c5n.9xlarge");
    InstanceType C5N_18XLARGE = InstanceType.of("ml.c5n.18xlarge");

    InstanceType C6A_LARGE = InstanceType.of("ml.c6a.large");
    InstanceType C6A_XLARGE = InstanceType.of("ml.c6a.xlarge");
    InstanceType C6A_2XLARGE = InstanceType.of("ml.c6a.2xlarge");
    InstanceType C6A_4XLARGE = InstanceType.of("ml.c6a.4xlarge");
    InstanceType C6A_8XLARGE = InstanceType.of("ml.c6a.8xlarge");
    InstanceType C6A_12XLARGE = InstanceType.of("ml.c6a.12xlarge");
    InstanceType C6A_16XLARGE = InstanceType.of("ml.c6a.16xlarge");
    InstanceType C6A_24XLARGE = InstanceType.of("ml.c6a.24xlarge");
    InstanceType C6A_32XLARGE = InstanceType.of("ml.c6a.32xlarge");
    InstanceType C6A_48XLARGE = InstanceType.of("ml.c6a.48xlarge");

    InstanceType C6G_MEDIUM = InstanceType.of("ml.c6g.medium");
    InstanceType C6G_LARGE = InstanceType.of("ml.c6g.large");
    InstanceType C6G_XLARGE = InstanceType.of("ml.c6g.xlarge");
    InstanceType C6G_2XLARGE = InstanceType.of("ml.c6g.2xlarge");
    InstanceType C6G_4XLARGE = InstanceType.of("ml.c6g.4xlarge");
    InstanceType C6G_8XLARGE = InstanceType.of("ml.c6g.8xlarge");
    InstanceType C6G_12XLARGE = InstanceType.of("ml.c6g.12xlarge");
    InstanceType C6G_16XLARGE = InstanceType.of("ml.c6g.16xlarge");

    InstanceType C6I_LARGE = InstanceType.of("ml.c6i.large");
    InstanceType C6I_XLARGE = InstanceType.of("ml.c6i.xlarge");
    InstanceType C6I_2XLARGE = InstanceType.of("ml.c6i.2xlarge");
    InstanceType C6I_4XLARGE = InstanceType.of("ml.c6i.4xlarge");
    InstanceType C6I_8XLARGE = InstanceType.of("ml.c6i.8xlarge");
    InstanceType C6I_12XLARGE = InstanceType.of("ml.c6i.12xlarge");
    InstanceType C6I_16XLARGE = InstanceType.of("ml.c6i.16xlarge");
    InstanceType C6I_24XLARGE = InstanceType.of("ml.c6i.24xlarge");
    InstanceType C6I_32XLARGE = InstanceType.of("ml.c6i.32xlarge");

    InstanceType C7G_MEDIUM = InstanceType.of("ml.c7g.medium");
    InstanceType C7G_LARGE = InstanceType.of("ml.c7g.large");
    InstanceType C7G_XLARGE = InstanceType.of("ml.c7g.xlarge");
    InstanceType C7G_2XLARGE = InstanceType.of("ml.c7g.2xlarge");
    InstanceType C7G_4XLARGE = InstanceType.of("ml.c7g.4xlarge");
    InstanceType C7G_8XLARGE = InstanceType.of("ml.c7g.8xlarge");
    InstanceType C7G_12XLARGE = InstanceType.of("ml.c7g.12xlarge");
    InstanceType C7G_16XLARGE = InstanceType.of("ml.c7g.16xlarge");

    InstanceType C8A_16XLARGE = InstanceType.of("ml.c8a.16xlarge");

    InstanceType C8G_MEDIUM = InstanceType.of("ml.c8g.medium");
    InstanceType C8G_LARGE = InstanceType.of("ml.c8g.large");
    InstanceType C8G_XLARGE = InstanceType.of("ml.c8g.xlarge");
    InstanceType C8G_2XLARGE = InstanceType.of("ml.c8g.2xlarge");
    InstanceType C8G_4XLARGE = InstanceType.of("ml.c8g.4xlarge");
    InstanceType C8G_8XLARGE = InstanceType.of("ml.c8g.8xlarge");
    InstanceType C8G_12XLARGE = InstanceType.of("ml.c8g.12xlarge");
    InstanceType C8G_16XLARGE = InstanceType.of("ml.c8g.16xlarge");
    InstanceType C8G_24XLARGE = InstanceType.of("ml.c8g.24xlarge");
    InstanceType C8G_48XLARGE = InstanceType.of("ml.c8g.48xlarge");

    InstanceType G4DN_XLARGE = InstanceType.of("ml.g4dn.xlarge");
    InstanceType G4DN_2XLARGE = InstanceType.of("ml.g4dn.2xlarge");
    InstanceType G4DN_4XLARGE = InstanceType.of("ml.g4dn.4xlarge");
    InstanceType G4DN_8XLARGE = InstanceType.of("ml.g4dn.8xlarge");
    InstanceType G4DN_12XLARGE = InstanceType.of("ml.g4dn.12xlarge");
    InstanceType G4DN_16XLARGE = InstanceType.of("ml.g4dn.16xlarge");

    InstanceType G5_XLARGE = InstanceType.of("ml.g5.xlarge");
    InstanceType G5_2XLARGE = InstanceType.of("ml.g5.2xlarge");
    InstanceType G5_4XLARGE = InstanceType.of("ml.g5.4xlarge");
    InstanceType G5_8XLARGE = InstanceType.of("ml.g5.8xlarge");
    InstanceType G5_12XLARGE = InstanceType.of("ml.g5.12xlarge");
    InstanceType G5_16XLARGE = InstanceType.of("ml.g5.16xlarge");
    InstanceType G5_24XLARGE = InstanceType.of("ml.g5.24xlarge");
    InstanceType G5_48XLARGE = InstanceType.of("ml.g5.48xlarge");

    InstanceType G6_XLARGE = InstanceType.of("ml.g6.xlarge");
    InstanceType G6_2XLARGE = InstanceType.of("ml.g6.2xlarge");
    InstanceType G6_4XLARGE = InstanceType.of("ml.g6.4xlarge");
    InstanceType G6_8XLARGE = InstanceType.of("ml.g6.8xlarge");
    InstanceType G6_12XLARGE = InstanceType.of("ml.g6.12xlarge");
    InstanceType G6_16XLARGE = InstanceType.of("ml.g6.16xlarge");
    InstanceType G6_24XLARGE = InstanceType.of("ml.g6.24xlarge");
    InstanceType G6_48XLARGE = InstanceType.of("ml.g6.48xlarge");

    InstanceType G6E_XLARGE = InstanceType.of("ml.g6e.xlarge");
    InstanceType G6E_2XLARGE = InstanceType.of("ml.g6e.2xlarge");
    InstanceType G6E_4XLARGE = InstanceType.of("ml.g6e.4xlarge");
    InstanceType G6E_8XLARGE = InstanceType.of("ml.g6e.8xlarge");
    InstanceType G6E_12XLARGE = InstanceType.of("ml.g6e.12xlarge");
    InstanceType G6E_16XLARGE = InstanceType.of("ml.g6e.16xlarge");
    InstanceType G6E_24XLARGE = InstanceType.of("ml.g6e.24xlarge");
    InstanceType G6E_48XLARGE = InstanceType.of("ml.g6e.48xlarge");

    InstanceType G7_2XLARGE = InstanceType.of("ml.g7.2xlarge");
    InstanceType G7_4XLARGE = InstanceType.of("ml.g7.4xlarge");
    InstanceType G7_8XLARGE = InstanceType.of("ml.g7.8xlarge");
    InstanceType G7_12XLARGE = InstanceType.of("ml.g7.12xlarge");
    InstanceType G7_24XLARGE = InstanceType.of("ml.g7.24xlarge");
    InstanceType G7_48XLARGE = InstanceType.of("ml.g7.48xlarge");

    InstanceType G7E_2XLARGE = InstanceType.of("ml.g7e.2xlarge");
    InstanceType G7E_4XLARGE = InstanceType.of("ml.g7e.4xlarge");
    InstanceType G7E_8XLARGE = InstanceType.of("ml.g7e.8xlarge");
    InstanceType G7E_12XLARGE = InstanceType.of("ml.g7e.12xlarge");
    InstanceType G7E_24XLARGE = InstanceType.of("ml.g7e.24xlarge");
    InstanceType G7E_48XLARGE = InstanceType.of("ml.g7e.48xlarge");

    InstanceType GR6_4XLARGE = InstanceType.of("ml.gr6.4xlarge");
    InstanceType GR6_8XLARGE = InstanceType.of("ml.gr6.8xlarge");

    InstanceType I3EN_LARGE = InstanceType.of("ml.i3en.large");
    InstanceType I3EN_XLARGE = InstanceType.of("ml.i3en.xlarge");
    InstanceType I3EN_2XLARGE = InstanceType.of("ml.i3en.2xlarge");
    InstanceType I3EN_3XLARGE = InstanceType.of("ml.i3en.3xlarge");
    InstanceType I3EN_6XLARGE = InstanceType.of("ml.i3en.6xlarge");
    InstanceType I3EN_12XLARGE = InstanceType.of("ml.i3en.12xlarge");
    InstanceType I3EN_24XLARGE = InstanceType.of("ml.i3en.24xlarge");

    InstanceType M5_LARGE = InstanceType.of("ml.m5.large");
    InstanceType M5_XLARGE = InstanceType.of("ml.m5.xlarge");
    InstanceType M5_2XLARGE = InstanceType.of("ml.m5.2xlarge");
    InstanceType M5_4XLARGE = InstanceType.of("ml.m5.4xlarge");
    InstanceType M5_8XLARGE = InstanceType.of("ml.m5.8xlarge");
    InstanceType M5_12XLARGE = InstanceType.of("ml.m5.12xlarge");
    InstanceType M5_16XLARGE = InstanceType.of("ml.m5.16xlarge");
    InstanceType M5_24XLARGE = InstanceType.of("ml.m5.24xlarge");

    InstanceType M6A_LARGE = InstanceType.of("ml.m6a.large");
    InstanceType M6A_XLARGE = InstanceType.of("ml.m6a.xlarge");
    InstanceType M6A_2XLARGE = InstanceType.of("ml.m6a.2xlarge");
    InstanceType M6A_4XLARGE = InstanceType.of("ml.m6a.4xlarge");
    InstanceType M6A_8XLARGE = InstanceType.of("ml.m6a.8xlarge");
    InstanceType M6A_12XLARGE = InstanceType.of("ml.m6a.12xlarge");
    InstanceType M6A_16XLARGE = InstanceType.of("ml.m6a.16xlarge");
    InstanceType M6A_24XLARGE = InstanceType.of("ml.m6a.24xlarge");
    InstanceType M6A_32XLARGE = InstanceType.of("ml.m6a.32xlarge");
    InstanceType M6A_48XLARGE = InstanceType.of("ml.m6a.48xlarge");

    InstanceType M6G_MEDIUM = InstanceType.of("ml.m6g.medium");
    InstanceType M6G_LARGE = InstanceType.of("ml.m6g.large");
    InstanceType M6G_XLARGE = InstanceType.of("ml.m6g.xlarge");
    InstanceType M6G_2XLARGE = InstanceType.of("ml.m6g.2xlarge");
    InstanceType M6G_4XLARGE = InstanceType.of("ml.m6g.4xlarge");
    InstanceType M6G_8XLARGE = InstanceType.of("ml.m6g.8xlarge");
    InstanceType M6G_12XLARGE = InstanceType.of("ml.m6g.12xlarge");
    InstanceType M6G_16XLARGE = InstanceType.of("ml.m6g.16xlarge");

    InstanceType M6I_LARGE = InstanceType.of("ml.m6i.large");
    InstanceType M6I_XLARGE = InstanceType.of("ml.m6i.xlarge");
    InstanceType M6I_2XLARGE = InstanceType.of("ml.m6i.2xlarge");
    InstanceType M6I_4XLARGE = InstanceType.of("ml.m6i.4xlarge");
    InstanceType M6I_8XLARGE = InstanceType.of("ml.m6i.8xlarge");
    InstanceType M6I_12XLARGE = InstanceType.of("ml.m6i.12xlarge");
    InstanceType M6I_16XLARGE = InstanceType.of("ml.m6i.16xlarge");
    InstanceType M6I_24XLARGE = InstanceType.of("ml.m6i.24xlarge");
    InstanceType M6I_32XLARGE = InstanceType.of("ml.m6i.32xlarge");

    InstanceType M7G_MEDIUM = InstanceType.of("ml.m7g.medium");
    InstanceType M7G_LARGE = InstanceType.of("ml.m7g.large");
    InstanceType M7G_XLARGE = InstanceType.of("ml.m7g.xlarge");
    InstanceType M7G_2XLARGE = InstanceType.of("ml.m7g.2xlarge");
    InstanceType M7G_4XLARGE = InstanceType.of("ml.m7g.4xlarge");
    InstanceType M7G_8XLARGE = InstanceType.of("ml.m7g.8xlarge");
    InstanceType M7G_12XLARGE = InstanceType.of("ml.m7g.12xlarge");
    InstanceType M7G_16XLARGE = InstanceType.of("ml.m7g.16xlarge");

    InstanceType M7I_LARGE = InstanceType.of("ml.m7i.large");
    InstanceType M7I_XLARGE = InstanceType.of("ml.m7i.xlarge");
    InstanceType M7I_2XLARGE = InstanceType.of("ml.m7i.2xlarge");
    InstanceType M7I_4XLARGE = InstanceType.of("ml.m7i.4xlarge");
    InstanceType M7I_8XLARGE = InstanceType.of("ml.m7i.8xlarge");
    InstanceType M7I_12XLARGE = InstanceType.of("ml.m7i.12xlarge");
    InstanceType M7I_16XLARGE = InstanceType.of("ml.m7i.16xlarge");
    InstanceType M7I_24XLARGE = InstanceType.of("ml.m7i.24xlarge");
    InstanceType M7I_48XLARGE = InstanceType.of("ml.m7i.48xlarge");

    InstanceType M8A_16XLARGE = InstanceType.of("ml.m8a.16xlarge");

    InstanceType M8G_MEDIUM = InstanceType.of("ml.m8g.medium");
    InstanceType M8G_LARGE = InstanceType.of("ml.m8g.large");
    InstanceType M8G_XLARGE = InstanceType.of("ml.m8g.xlarge");
    InstanceType M8G_2XLARGE = InstanceType.of("ml.m8g.2xlarge");
    InstanceType M8G_4XLARGE = InstanceType.of("ml.m8g.4xlarge");
    InstanceType M8G_8XLARGE = InstanceType.of("ml.m8g.8xlarge");
    InstanceType M8G_12XLARGE = InstanceType.of("ml.m8g.12xlarge");
    InstanceType M8G_16XLARGE = InstanceType.of("ml.m8g.16xlarge");
    InstanceType M8G_24XLARGE = InstanceType.of("ml.m8g.24xlarge");
    InstanceType M8G_48XLARGE = InstanceType.of("ml.m8g.48xlarge");

    /** The flagship size of p4d, short for {@code ml.p4d.24xlarge}. */
    InstanceType P4D = InstanceType.of("ml.p4d.24xlarge");

    InstanceType P4D_24XLARGE = InstanceType.of("ml.p4d.24xlarge");

    /** The flagship size of p4de, short for {@code ml.p4de.24xlarge}. */
    InstanceType P4DE = InstanceType.of("ml.p4de.24xlarge");

    InstanceType P4DE_24XLARGE = InstanceType.of("ml.p4de.24xlarge");

    /** The flagship size of p5, short for {@code ml.p5.48xlarge}. */
    InstanceType P5 = InstanceType.of("ml.p5.48xlarge");

    InstanceType P5_4XLARGE = InstanceType.of("ml.p5.4xlarge");
    InstanceType P5_48XLARGE = InstanceType.of("ml.p5.48xlarge");

    /** The flagship size of p5e, short for {@code ml.p5e.48xlarge}. */
    InstanceType P5E = InstanceType.of("ml.p5e.48xlarge");

    InstanceType P5E_48XLARGE = InstanceType.of("ml.p5e.48xlarge");

    /** The flagship size of p5en, short for {@code ml.p5en.48xlarge}. */
    InstanceType P5EN = InstanceType.of("ml.p5en.48xlarge");

    InstanceType P5EN_48XLARGE = InstanceType.of("ml.p5en.48xlarge");

    /** The flagship size of p6-b200, short for {@code ml.p6-b200.48xlarge}. */
    InstanceType P6_B200 = InstanceType.of("ml.p6-b200.48xlarge");

    InstanceType P6_B200_48XLARGE = InstanceType.of("ml.p6-b200.48xlarge");

    /** The flagship size of p6-b300, short for {@code ml.p6-b300.48xlarge}. */
    InstanceType P6_B300 = InstanceType.of("ml.p6-b300.48xlarge");

    InstanceType P6_B300_48XLARGE = InstanceType.of("ml.p6-b300.48xlarge");

    /** The flagship size of p6e-gb200, short for {@code ml.p6e-gb200.36xlarge}. */
    InstanceType P6E_GB200 = InstanceType.of("ml.p6e-gb200.36xlarge");

    InstanceType P6E_GB200_36XLARGE = InstanceType.of("ml.p6e-gb200.36xlarge");

    InstanceType R5D_16XLARGE = InstanceType.of("ml.r5d.16xlarge");

    InstanceType R6I_LARGE = InstanceType.of("ml.r6i.large");
    InstanceType R6I_XLARGE = InstanceType.of("ml.r6i.xlarge");
    InstanceType R6I_2XLARGE = InstanceType.of("ml.r6i.2xlarge");
    InstanceType R6I_4XLARGE = InstanceType.of("ml.r6i.4xlarge");
    InstanceType R6I_8XLARGE = InstanceType.of("ml.r6i.8xlarge");
    InstanceType R6I_12XLARGE = InstanceType.of("ml.r6i.12xlarge");
    InstanceType R6I_16XLARGE = InstanceType.of("ml.r6i.16xlarge");
    InstanceType R6I_24XLARGE = InstanceType.of("ml.r6i.24xlarge");
    InstanceType R6I_32XLARGE = InstanceType.of("ml.r6i.32xlarge");

    InstanceType R7I_LARGE = InstanceType.of("ml.r7i.large");
    InstanceType R7I_XLARGE = InstanceType.of("ml.r7i.xlarge");
    InstanceType R7I_2XLARGE = InstanceType.of("ml.r7i.2xlarge");
    InstanceType R7I_4XLARGE = InstanceType.of("ml.r7i.4xlarge");
    InstanceType R7I_8XLARGE = InstanceType.of("ml.r7i.8xlarge");
    InstanceType R7I_12XLARGE = InstanceType.of("ml.r7i.12xlarge");
    InstanceType R7I_16XLARGE = InstanceType.of("ml.r7i.16xlarge");
    InstanceType R7I_24XLARGE = InstanceType.of("ml.r7i.24xlarge");
    InstanceType R7I_48XLARGE = InstanceType.of("ml.r7i.48xlarge");

    InstanceType T3_MEDIUM = InstanceType.of("ml.t3.medium");
    InstanceType T3_LARGE = InstanceType.of("ml.t3.large");
    InstanceType T3_XLARGE = InstanceType.of("ml.t3.xlarge");
    InstanceType T3_2XLARGE = InstanceType.of("ml.t3.2xlarge");

    /** The flagship size of trn1, short for {@code ml.trn1.32xlarge}. */
    InstanceType TRN1 = InstanceType.of("ml.trn1.32xlarge");

    InstanceType TRN1_32XLARGE = InstanceType.of("ml.trn1.32xlarge");

    /** The flagship size of trn1n, short for {@code ml.trn1n.32xlarge}. */
    InstanceType TRN1N = InstanceType.of("ml.trn1n.32xlarge");

    InstanceType TRN1N_32XLARGE = InstanceType.of("ml.trn1n.32xlarge");

    /** The flagship size of trn2, short for {@code ml.trn2.48xlarge}. */
    InstanceType TRN2 = InstanceType.of("ml.trn2.48xlarge");

    InstanceType TRN2_3XLARGE = InstanceType.of("ml.trn2.3xlarge");
    InstanceType TRN2_48XLARGE = InstanceType.of("ml.trn2.48xlarge");
}
