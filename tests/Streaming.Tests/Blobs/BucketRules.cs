using System.Text.Json;
using Amazon.S3.Model;

namespace MusicStreaming.Streaming.Tests.Blobs;

/// <summary>The rules that operators give to a bucket, as they lie in <c>eng/</c>.</summary>
internal static class BucketRules
{
    public static async Task<CORSConfiguration> CorsAsync()
    {
        var rules = JsonSerializer.Deserialize<CorsFile>(await File.ReadAllTextAsync(Path.Combine(Root(), "eng", "bucket-cors.json")))
            ?? throw new InvalidOperationException("The file is empty.");
        return new CORSConfiguration
        {
            Rules =
            [
                .. rules.CORSRules.Select(rule => new CORSRule
                {
                    AllowedOrigins = [.. rule.AllowedOrigins],
                    AllowedMethods = [.. rule.AllowedMethods],
                    ExposeHeaders = [.. rule.ExposeHeaders],
                    MaxAgeSeconds = rule.MaxAgeSeconds,
                }),
            ],
        };
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MusicStreaming.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The repository.");
        }

        return folder.FullName;
    }

    private sealed record CorsFile(IReadOnlyList<CorsRule> CORSRules);

    private sealed record CorsRule(
        IReadOnlyList<string> AllowedOrigins, IReadOnlyList<string> AllowedMethods, IReadOnlyList<string> ExposeHeaders, int MaxAgeSeconds);
}
