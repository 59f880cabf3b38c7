using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace MusicStreaming.Search;

internal sealed class SearchOptions
{
    public const string Section = "Search";

    /// <summary>Where the index lies. It can be deleted at any time: it is read anew from the catalog.</summary>
    [Required]
    public string DataFolder { get; set; } = string.Empty;
}

[OptionsValidator]
internal sealed partial class SearchOptionsValidator : IValidateOptions<SearchOptions>;
