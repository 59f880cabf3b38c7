namespace MusicStreaming.Contracts.Calls;

/// <summary>One kind of thing that a service keeps about people, in words for them.</summary>
/// <param name="Name">A stable name, which is also its name in the export, for example <c>notifications</c>.</param>
/// <param name="What">What is kept.</param>
/// <param name="Purpose">What it is needed for.</param>
/// <param name="LegalBasis">What allows it: a letter of article 6(1) GDPR, in words.</param>
/// <param name="KeptFor">How long.</param>
public sealed record HeldData(string Name, string What, string Purpose, string LegalBasis, string KeptFor);
