namespace Aspire.Hosting.Orchestration;

/// <summary>What to start, where and with what.</summary>
internal sealed record ProcessSpecification(
    string FileName,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment);
