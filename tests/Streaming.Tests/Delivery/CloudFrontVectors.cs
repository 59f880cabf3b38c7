namespace MusicStreaming.Testing;

/// <summary>
/// URLs for the examples of the CloudFront Developer Guide, signed by another implementation (botocore 1.43's CloudFrontSigner)
/// with a key that is used nowhere else.
/// </summary>
internal static class CloudFrontVectors
{
    public const string KeyPairId = "K2JCJMDEHXQW5F";

    public const string PrivateKey = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCgXsNvdY0YMA7b
        1227LNONYpppciezCIWDs37I2SZKDyQlG23sINCzMn3WfUV+uCyBTRLrusf087Zr
        ifxjiv6VmiUYZ2KlFcTdYNod9itvtFYR3yct+vooi/bTwzqOovVUrxJdVk04MSEn
        n6zIR1MNAiB+/jM2MBVNvOJguZCICdvZMjqUa6MSf1SqcXFC/od4MsTE5OvRubCt
        1wtQKNvSEp3Ot/8imnMIHuuvpWImix43MEa31XD2xTWtFLuO4sZSkdCRZEIZJD+k
        5/41QQS3qCkU+jlLF6Nzmpj6OsytiyRPXFpUl0RW5n7XOc3IqU8AMQHXub+d0aJV
        yw+5RTX7AgMBAAECggEAEOHjpWb/a1BFLYEwb40TWOXMRz/PDGq1Z30XYpHIP/FN
        HEzsFaNfZRCdLQhzWZjjh9nIcqFvQwr++rOEKtSAjYOJ1oJXtkpO4avm+lLRFXQr
        arvjtimeznLsO98TBIivgUfhi+A1xoMW2u1/ynZbuK8EeGn5PoHxqYUyDahV80Qa
        Z0WeUVsYPgIvrzSsLPznyVEpdivEugLbJcDDEAVf/dneMgKFgxS6ZPc/7FxcMfDu
        0BixCw3Mb9/AH5oRfevOX1RSNdphsSb99slmSluC+Q5uOTuB3ZVN2C5MJJTQrabE
        5jMomQHSP5YIqzI2LCMLu8ZRfLqgH+mxM1nROiJngQKBgQDSSG8zejSW/eHkTgE4
        Ig6McCmsz4YPYCQ7MUGw19zSGZr0euQX6aolLZvbCdjFR2e0Cd83o3/QgSqziyfM
        bf/GCn0QG2vs24yi3zGFz2+s4jymlr0Ji8NyhZSg+THv9Dp9tVDo5y04+fTNuZm+
        FWCQbROtuN6CDkAOJCTcZV6xewKBgQDDPF6ot953K6w8rTE/FZrP8weABBF+LAA+
        cTBmtFF0eN3sdOS5SA5/NBSRU7EfE9lHsTDiBH1sWZ5kZcj/7OvSSKL7yWfPVIkR
        mJ8rzTIu+j63+0Cwe6jwBQrS5XwqWcmrfqPLkF1mfH4Cxv/sVnr1si0ugXeo5pIA
        WyuLQIUlgQKBgCu1LpfukLvJrYg8xngabBe4wJDQ2bacbyt2g4b0d0ucUt76JCrs
        QJdVsY2HsGzg+KctXh48d7apAm0rQWx2eLF7QJ92c6pZwBOifLKpeTbgF2cw8b3o
        NQm6xjfnU//iLb4vT8/5LSconT+dkl02KEocwfhb8rPprlrCHH9K+rG9AoGBALb9
        969mH9NNEPQSVU1Ov7tXjFkV9xtuvI/KYdZx/sMPotrFubhcbJIXy4tniWWaohaL
        Y0kFclXDLi3mJV6Tv3lq8bDUV0PCdXMTvWU9wGK91Vl222xPi8nkv/9qb1X2sIrY
        eUgMuS6dUzLhOPFZIYj3B1hGq1SZQJGq4oZz5BiBAoGAJdlYLTmsHbzrxq1F9ONu
        f/RDNMTdzCDEHMYU1Ww8dYfEbIedhKg0oGbBcybOBowpERshm/G2lzrfoY6Bnhh/
        jK5oh/3rwnGdU1lqvwUuK1agIiaCCAIODPllN3OjwgOxd91Q8exLYA7lLoFCBehw
        dkk23fUI1iPfOTPWcJm0VkQ=
        -----END PRIVATE KEY-----
        """;

    public const string Resource = "http://d111111abcdef8.cloudfront.net/horizon.jpg?size=large&license=yes";

    /// <summary>A canned policy that ends with the year 2037.</summary>
    public const string CannedUrl =
        "http://d111111abcdef8.cloudfront.net/horizon.jpg?size=large&license=yes&Expires=2145916800&Signature=PKiwgaiicn7M8F6mxUA09tvnX7gezXRYKQGLF2r8mfCNTsJj1eBIYQ7hvYajg~9nF8vL1dOZ-r-bhAdhIXRtcfau1cOwwTjKeW9Dv67MD5nEox77dGv~U88~8sJ~5BFQFZYYR2eoV-89Q1f5UD3MxpnuyKW0crSpEmL5NnlFsxgInCBmMEHWXG~GsMcMYn6KRMZuQn-XJ8-eBbP~X57P2vo1uJJcTB2-tr~Dz3t0Vbgy84pc73zhuZvd24vqDbIeHGNj0pxHFJNM19utotkZKMQcZ0bP5htprBpPTSRX5fxvc13jp6UARPUuckhDLH~f7TR~-~z5i8VuMzdLTZRR7g__&Key-Pair-Id=K2JCJMDEHXQW5F";

    /// <summary>The same for another file, over SHA-256.</summary>
    public const string CannedSha256Url =
        "http://d111111abcdef8.cloudfront.net/horizon.jpg?Expires=2145916800&Signature=OOPf1NgfAuiSgHSSqxPqVl0~Iex5jpQGTW9-PO2pK74vsVnaAqECp1y1r8UNXe45~ksojAo6VzOyHmiOnLpDv5QqE5Ca~VbsySYfcze-5mXlI2gAf0ZTC9IbKPv5K8UZaY1xYhQxVFmR2AAmc~3nQeCyX9HsFNLILld~rOFA5YFtsEOdP2W78sCpmnunD9KvgvozusRb-LpP73JlfQoqocLZ85rgea-8P~3rCfNvlDYSXcx5YCsEBa5KrtRjkVxnpnUO7UushzIAfgErAR3jFCIRLA89AjHybbX5Wjyi1V-dlFJY3Duikl5u642av~PCWU-Z8O1c~oKhhcY8M371gw__&Key-Pair-Id=K2JCJMDEHXQW5F&Hash-Algorithm=SHA256";

    /// <summary>A directory, from January 1, 2013 10:00 UTC to the end of 2037, from 192.0.2.0/24.</summary>
    public const string Policy =
        """{"Statement":[{"Resource":"http://d111111abcdef8.cloudfront.net/training/*","Condition":{"DateLessThan":{"AWS:EpochTime":2145916800},"IpAddress":{"AWS:SourceIp":"192.0.2.0/24"},"DateGreaterThan":{"AWS:EpochTime":1357034400}}}]}""";

    public const string CustomUrl =
        "http://d111111abcdef8.cloudfront.net/training/orientation.pdf?Policy=eyJTdGF0ZW1lbnQiOlt7IlJlc291cmNlIjoiaHR0cDovL2QxMTExMTFhYmNkZWY4LmNsb3VkZnJvbnQubmV0L3RyYWluaW5nLyoiLCJDb25kaXRpb24iOnsiRGF0ZUxlc3NUaGFuIjp7IkFXUzpFcG9jaFRpbWUiOjIxNDU5MTY4MDB9LCJJcEFkZHJlc3MiOnsiQVdTOlNvdXJjZUlwIjoiMTkyLjAuMi4wLzI0In0sIkRhdGVHcmVhdGVyVGhhbiI6eyJBV1M6RXBvY2hUaW1lIjoxMzU3MDM0NDAwfX19XX0_&Signature=Pxbv7i009z~vgPtaXP9KZHiaydc3Wi8-WGg8pqthTNrcooCOQ9OCwTdAX5j1G30Dz2HvB7HRIGSkwoSwKUIUrP4tgBxaZAGytgFeFJXAqWabmC0iVvgFO6x2xrIRTkCm3oLkMdizv4Jr58aSIDEhU9i-IrVNV0LZWYC9Xy~KBq~RN6Ub0ySNNzABswCGh~pGw7uNEuOGWdL5MQe8cn3pTPSb7qRmjXlmFDXu1BLKj3Fam6f6p5Wdkt6ht6KWQ0Q~-t9xBl9w4piHKiW-YEGlRs1ibsJDkA1oAl8XJbl1uxXYDneRlQ5MDqoYn~PH1tvcwJIg3sqW72KKwYYoW5mIRw__&Key-Pair-Id=K2JCJMDEHXQW5F";
}
