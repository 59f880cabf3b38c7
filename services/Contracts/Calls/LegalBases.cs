namespace MusicStreaming.Contracts.Calls;

/// <summary>What allows to keep something about a person (article 6(1) GDPR).</summary>
public static class LegalBases
{
    public const string Contract = "To fulfil the contract with you (article 6(1)(b) GDPR).";

    public const string LegalObligation = "Because the law requires it (article 6(1)(c) GDPR).";

    public const string LegitimateInterest = "A legitimate interest in keeping accounts safe (article 6(1)(f) GDPR).";
}
