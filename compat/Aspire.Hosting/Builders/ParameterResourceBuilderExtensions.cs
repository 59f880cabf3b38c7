using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Adds parameters (<c>Parameters:{name}</c> of the configuration) and connection strings (<c>ConnectionStrings:{name}</c>).</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter that configuration must give.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false)
        => builder.Add(new ParameterResource(name, fallback => Value(builder, name, $"Parameters:{name}", fallback), secret), $"Parameters:{name}");

    /// <summary>Adds a parameter with a value that the model knows.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        return builder.AddParameter(name, () => value, publishValueAsDefault, secret);
    }

    /// <summary>Adds a parameter whose value the model works out.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="valueGetter">Called once, when the value is first needed.</param>
    /// <param name="publishValueAsDefault">Whether the manifest names the value; not possible for a secret.</param>
    /// <param name="secret">Whether it must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(valueGetter);

        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret));
        }

        var parameter = new ParameterResource(name, fallback => fallback?.GetDefaultValue() ?? valueGetter(), secret)
        {
            Default = publishValueAsDefault ? new ConstantParameterDefault(valueGetter) : null,
        };

        return builder.Add(parameter, $"Parameters:{name}");
    }

    /// <summary>Adds a parameter that has a value unless configuration gives another.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Such as <see cref="GenerateParameterDefault"/>.</param>
    /// <param name="secret">Whether it must not be shown.</param>
    /// <param name="persist">Whether the user's secrets would keep it; here it lives as long as the run.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        var parameter = new ParameterResource(name, fallback => Value(builder, name, $"Parameters:{name}", fallback), secret) { Default = value };
        return builder.Add(parameter, $"Parameters:{name}");
    }

    /// <summary>Adds a parameter that a certain key of the configuration must give.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(configurationKey);
        return builder.Add(new ParameterResource(name, fallback => Value(builder, name, configurationKey, fallback), secret), configurationKey);
    }

    /// <summary>Says what a parameter is for.</summary>
    public static IResourceBuilder<ParameterResource> WithDescription(
        this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        builder.Resource.Description = description;
        builder.Resource.EnableDescriptionMarkdown = enableMarkdown;
        return builder;
    }

    /// <summary>Adds a connection string that configuration must give.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its key under <c>ConnectionStrings</c>.</param>
    /// <param name="environmentVariableName">The variable that it is passed on in; by default <c>ConnectionStrings__{name}</c>.</param>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null)
        => builder.Add(
            new ConnectionStringParameterResource(
                name,
                _ => builder.Configuration.GetConnectionString(name)
                    ?? throw new MissingParameterValueException($"Connection string parameter resource could not be used because connection string '{name}' is missing."),
                environmentVariableName),
            $"ConnectionStrings:{name}");

    private static IResourceBuilder<T> Add<T>(this IDistributedApplicationBuilder builder, T parameter, string key)
        where T : ParameterResource
        => builder.AddResource(parameter).WithInitialState(new CustomResourceSnapshot
        {
            ResourceType = "Parameter",
            Properties = [new(CustomResourceKnownProperties.Source, key)],
            State = KnownResourceStates.Waiting,
        });

    // A variable of the environment cannot have a hyphen in its name; an underscore stands for it.
    private static string Value(IDistributedApplicationBuilder builder, string name, string key, ParameterDefault? fallback)
        => builder.Configuration[key]
            ?? builder.Configuration[key.Replace('-', '_')]
            ?? fallback?.GetDefaultValue()
            ?? throw new MissingParameterValueException(
                $"Parameter resource could not be used because configuration key '{key}' is missing and the Parameter has no default value. Set '{name}' in appsettings.json, as {key.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_')} in the environment, or with --{key}=<value>.");
}
