using System.Globalization;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Calls;

/// <summary>Streaming's daily totals of plays.</summary>
internal sealed class RoyaltyClient(ServiceCaller caller)
{
    private const int PageSize = 50;

    public Task<Page<RoyaltyRow>> ReadAsync(RoyaltyChoice choice, string? cursor, CancellationToken cancellationToken)
        => caller.GetAsync<Page<RoyaltyRow>>(
            AppIds.Streaming, $"{Path(choice)}{QueryText.Of([.. Query(choice), ("cursor", cursor), ("limit", $"{PageSize}")])}", cancellationToken);

    /// <summary>The same as a file, which the caller disposes of.</summary>
    public Task<HttpResponseMessage> DownloadAsync(RoyaltyChoice choice, CancellationToken cancellationToken)
        => caller.OpenAsync(AppIds.Streaming, $"{Path(choice)}.csv{QueryText.Of(Query(choice))}", cancellationToken);

    private static string Path(RoyaltyChoice choice) => choice.IsOfTracks ? "/admin/royalties/tracks" : "/admin/royalties/rights-holders";

    private static IEnumerable<(string Name, string? Value)> Query(RoyaltyChoice choice) =>
        [("from", Day(choice.From)), ("to", Day(choice.To)), ("rightsHolder", choice.IsOfTracks ? choice.RightsHolder : null)];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Which totals an admin wants to see.</summary>
internal sealed record RoyaltyChoice(DateOnly From, DateOnly To, bool IsOfTracks, string? RightsHolder);
