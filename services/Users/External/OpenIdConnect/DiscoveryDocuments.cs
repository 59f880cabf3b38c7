using Microsoft.IdentityModel.Protocols;

namespace MusicStreaming.Users.External.OpenIdConnect;

/// <summary>Fetches what providers publish. IdentityModel's own retriever hides an outage in an exception of its own.</summary>
internal sealed class DiscoveryDocuments(HttpClient http) : IDocumentRetriever
{
    public Task<string> GetDocumentAsync(string address, CancellationToken cancel) => http.GetStringAsync(new Uri(address), cancel);
}
