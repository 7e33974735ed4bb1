package dev.hyperpod.testkit;

import dev.hyperpod.testkit.wire.AwsError;
import dev.hyperpod.testkit.wire.SignatureFlaw;
import dev.hyperpod.testkit.wire.SignatureFlaw.ExpiredToken;
import dev.hyperpod.testkit.wire.SignatureFlaw.Malformed;
import dev.hyperpod.testkit.wire.SignatureFlaw.Missing;
import dev.hyperpod.testkit.wire.SignatureFlaw.MissingHeader;
import dev.hyperpod.testkit.wire.SignatureFlaw.OtherContent;
import dev.hyperpod.testkit.wire.SignatureFlaw.TooEarly;
import dev.hyperpod.testkit.wire.SignatureFlaw.TooOld;
import dev.hyperpod.testkit.wire.SignatureFlaw.Uncovered;
import dev.hyperpod.testkit.wire.SignatureFlaw.UnknownKey;
import dev.hyperpod.testkit.wire.SignatureFlaw.UrlExpired;
import dev.hyperpod.testkit.wire.SignatureFlaw.WrongDay;
import dev.hyperpod.testkit.wire.SignatureFlaw.WrongRegion;
import dev.hyperpod.testkit.wire.SignatureFlaw.WrongService;
import dev.hyperpod.testkit.wire.SignatureFlaw.WrongToken;

/** How each service words what is wrong with a signature. */
final class SignatureErrors {

    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    private static final String EXPIRED_TOKEN = "The security token included in the request is expired";
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details.";

    private SignatureErrors() {}

    /** The error of a service, by its signing name. */
    static AwsError of(SignatureFlaw flaw, String service) {
        return switch (service) {
            case "s3" -> s3(flaw);
            case "ec2" -> ec2(flaw);
            case "iam", "sts" -> query(flaw);
            case "eks" -> json(flaw, 403);
            default -> json(flaw, 400);
        };
    }

    private static AwsError json(SignatureFlaw flaw, int status) {
        if (flaw instanceof Missing) {
            return new AwsError("MissingAuthenticationTokenException", status, "Missing Authentication Token");
        } else if (flaw instanceof Malformed malformed) {
            return new AwsError("IncompleteSignatureException", 400, malformed.text());
        } else if (flaw instanceof UnknownKey || flaw instanceof WrongToken) {
            return new AwsError("UnrecognizedClientException", status, INVALID_TOKEN);
        } else if (flaw instanceof ExpiredToken) {
            return new AwsError("ExpiredTokenException", status, EXPIRED_TOKEN);
        }
        return new AwsError("InvalidSignatureException", status, common(flaw));
    }

    private static AwsError query(SignatureFlaw flaw) {
        if (flaw instanceof Missing) {
            return new AwsError("MissingAuthenticationToken", 403, "Request is missing Authentication Token");
        } else if (flaw instanceof Malformed malformed) {
            return new AwsError("IncompleteSignature", 400, malformed.text());
        } else if (flaw instanceof UnknownKey || flaw instanceof WrongToken) {
            return new AwsError("InvalidClientTokenId", 403, INVALID_TOKEN);
        } else if (flaw instanceof ExpiredToken) {
            return new AwsError("ExpiredToken", 403, EXPIRED_TOKEN);
        }
        return new AwsError("SignatureDoesNotMatch", 403, common(flaw));
    }

    private static AwsError ec2(SignatureFlaw flaw) {
        if (flaw instanceof Missing) {
            return new AwsError(
                    "MissingAuthenticationToken",
                    403,
                    "The request must contain either a valid (registered) AWS access key ID or X.509 certificate.");
        } else if (flaw instanceof Malformed malformed) {
            return new AwsError("IncompleteSignature", 400, malformed.text());
        } else if (flaw instanceof ExpiredToken
                || flaw instanceof TooOld
                || flaw instanceof TooEarly
                || flaw instanceof UrlExpired) {
            return new AwsError("RequestExpired", 400, "Request has expired.");
        }
        return new AwsError("AuthFailure", 401, "AWS was not able to validate the provided access credentials");
    }

    private static AwsError s3(SignatureFlaw flaw) {
        if (flaw instanceof Missing) {
            return new AwsError("AccessDenied", 403, "Access Denied");
        } else if (flaw instanceof Malformed malformed) {
            return malformed.inQuery()
                    ? new AwsError("AuthorizationQueryParametersError", 400, malformed.text())
                    : headerMalformed(malformed.text());
        } else if (flaw instanceof WrongRegion region) {
            return headerMalformed(
                    "the region '" + region.region() + "' is wrong; expecting '" + region.expected() + "'");
        } else if (flaw instanceof WrongService wrong) {
            return headerMalformed("incorrect service \"" + wrong.service() + "\". This endpoint belongs to \""
                    + wrong.expected() + "\".");
        } else if (flaw instanceof WrongDay day) {
            return headerMalformed("Invalid credential date \"" + day.day() + "\". This date is not the same as"
                    + " X-Amz-Date: \"" + day.date().substring(0, 8) + "\".");
        } else if (flaw instanceof UnknownKey) {
            return new AwsError(
                    "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.");
        } else if (flaw instanceof WrongToken) {
            return new AwsError("InvalidToken", 400, "The provided token is malformed or otherwise invalid.");
        } else if (flaw instanceof ExpiredToken) {
            return new AwsError("ExpiredToken", 400, "The provided token has expired.");
        } else if (flaw instanceof UrlExpired) {
            return new AwsError("AccessDenied", 403, "Request has expired");
        }
        return s3Body(flaw);
    }

    private static AwsError s3Body(SignatureFlaw flaw) {
        if (flaw instanceof TooOld || flaw instanceof TooEarly) {
            return new AwsError(
                    "RequestTimeTooSkewed",
                    403,
                    "The difference between the request time and the current time is too large.");
        } else if (flaw instanceof MissingHeader header) {
            return new AwsError("InvalidRequest", 400, "Missing required header for this request: " + header.name());
        } else if (flaw instanceof Uncovered) {
            return new AwsError("AccessDenied", 403, "There were headers present in the request which were not signed");
        } else if (flaw instanceof OtherContent) {
            return new AwsError(
                    "XAmzContentSHA256Mismatch",
                    400,
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
        return new AwsError(
                "SignatureDoesNotMatch",
                403,
                "The request signature we calculated does not match the signature you provided. Check your key and"
                        + " signing method.");
    }

    private static AwsError headerMalformed(String text) {
        return new AwsError("AuthorizationHeaderMalformed", 400, "The authorization header is malformed; " + text);
    }

    /** The words that the services other than S3 and EC2 share. */
    private static String common(SignatureFlaw flaw) {
        if (flaw instanceof TooOld old) {
            return old.text();
        } else if (flaw instanceof TooEarly early) {
            return early.text();
        } else if (flaw instanceof UrlExpired expired) {
            return expired.text();
        } else if (flaw instanceof WrongRegion) {
            return "Credential should be scoped to a valid region. ";
        } else if (flaw instanceof Uncovered) {
            return "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";
        } else if (flaw instanceof WrongService wrong) {
            return "Credential should be scoped to correct service: '" + wrong.expected() + "'. ";
        } else if (flaw instanceof WrongDay day) {
            return "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + day.day() + "' != '" + day.date().substring(0, 8) + "', from '" + day.date() + "'.";
        }
        return MISMATCH;
    }
}
