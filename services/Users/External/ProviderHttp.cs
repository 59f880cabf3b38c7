using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace MusicStreaming.Users.External;

/// <summary>Calls to providers: no redirects, no long answers, no long waits, and nothing of an answer in a log.</summary>
internal sealed class ProviderHttp(HttpClient http)
{
    public const long MostBytes = 1024 * 1024;

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public async Task<JsonElement> PostFormAsync(
        Uri url, IReadOnlyDictionary<string, string> fields, string? basicUser, string? basicPassword, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) };
        if (basicUser is not null && basicPassword is not null)
        {
            // RFC 6749 section 2.3.1: both are form-encoded before they are joined.
            var pair = $"{Uri.EscapeDataString(basicUser)}:{Uri.EscapeDataString(basicPassword)}";
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        return await SendAsync(request, cancellationToken);
    }

    public async Task<JsonElement> GetAsync(Uri url, string accessToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new("Bearer", accessToken);
        return await SendAsync(request, cancellationToken);
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new ExternalProtocolException($"{request.RequestUri?.AbsolutePath} answered {(int)response.StatusCode}.");
            }

            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException exception)
        {
            throw new ExternalProtocolException($"{request.RequestUri?.AbsolutePath} answered no JSON.", exception);
        }
    }
}
