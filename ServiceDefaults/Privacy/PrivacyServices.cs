using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults;

/// <summary>Registers what a service holds about people.</summary>
public static class PrivacyServices
{
    /// <summary>Adds one kind of personal data. What is added first is erased first.</summary>
    public static IServiceCollection AddPersonalData<TData>(this IServiceCollection services)
        where TData : class, IPersonalData
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPersonalData, TData>());
        return services;
    }

    /// <summary>Erases a person's data when Users asks for it, and confirms with the given event. For each of <see cref="Contracts.ErasingServices"/>.</summary>
    public static IServiceCollection AddErasure<TConfirmed>(this IServiceCollection services)
        where TConfirmed : IErasureConfirmed<TConfirmed>
        => services.AddEventHandler<UserErasureRequested, ErasureHandler<TConfirmed>>();

    internal static void AddPersonalDataTools(this IServiceCollection services)
    {
        services.AddSingleton<ErasedPeople>();
        services.AddSingleton<PersonalDataEraser>();
        services.AddSingleton<PersonalDataWriter>();
    }
}
