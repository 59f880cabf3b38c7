using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A service outside of the application: only its address is known.</summary>
public sealed class ExternalServiceResource : Resource
{
    /// <exception cref="ArgumentException">The address is relative, does not end with a slash, or has a query or a fragment.</exception>
    public ExternalServiceResource(string name, Uri uri)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(uri);
        Uri = Problem(uri) is { } problem ? throw new ArgumentException(problem, nameof(uri)) : uri;
    }

    public ExternalServiceResource(string name, ParameterResource urlParameter)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(urlParameter);
        UrlParameter = urlParameter;
    }

    /// <summary>Its address, if the model gives it.</summary>
    public Uri? Uri { get; }

    /// <summary>The parameter that gives its address, if that is configuration.</summary>
    public ParameterResource? UrlParameter { get; }

    /// <summary>What a variable with its address holds.</summary>
    internal object Address => (object?)UrlParameter ?? Uri?.ToString() ?? "";

    internal static string? Problem(Uri uri)
        => !uri.IsAbsoluteUri ? "The URI for the external service must be absolute."
            : !uri.AbsolutePath.EndsWith('/') ? "The URI absolute path must end with '/'."
            : uri.Fragment.Length > 0 ? "The URI cannot contain a fragment."
            : uri.Query.Length > 0 ? "The URI cannot contain a query string."
            : null;

    /// <summary>Its address, from wherever it comes.</summary>
    /// <exception cref="DistributedApplicationException">The parameter is no address of a service.</exception>
    internal async Task<Uri> ResolveAsync(CancellationToken cancellationToken)
    {
        if (UrlParameter is null)
        {
            return Uri ?? throw new InvalidOperationException($"The external service '{Name}' has no address.");
        }

        var url = await UrlParameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var problem = System.Uri.TryCreate(url, UriKind.Absolute, out var uri) ? Problem(uri) : "The URL for the external service must be an absolute URI.";
        return uri is not null && problem is null ? uri : throw new DistributedApplicationException(
            $"The URL parameter '{UrlParameter.Name}' for the external service '{Name}' is invalid: {problem}");
    }

    /// <summary>Lets who refers to it find it.</summary>
    internal async Task AddToAsync(EnvironmentCallbackContext context)
    {
        var variable = ServiceReferences.Upper(Name);

        if (UrlParameter is { } parameter)
        {
            // What the address will be once deployed, its scheme included, only who deploys knows.
            var scheme = context.ExecutionContext.IsPublishMode ? null : (await ResolveAsync(context.CancellationToken).ConfigureAwait(false)).Scheme;
            context.EnvironmentVariables[$"services__{Name}__{scheme ?? "default"}__0"] = parameter;
            context.EnvironmentVariables[scheme is null ? variable : $"{variable}_{ServiceReferences.Upper(scheme)}"] = parameter;
        }
        else if (Uri is { } uri)
        {
            context.EnvironmentVariables[variable] = uri.ToString();
            context.EnvironmentVariables[$"services__{Name}__{uri.Scheme}__0"] = uri.ToString();
        }
    }
}
