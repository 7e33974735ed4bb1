/**
 * SageMaker HyperPod: clusters, instance groups and nodes that live in virtual time, behind the AWS JSON 1.1 protocol.
 */
@NullMarked
package dev.hyperpod.testkit.service.sagemaker;

import org.jspecify.annotations.NullMarked;
