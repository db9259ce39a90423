#include "cart.h"

void Cart_adds(Cart *cart, int price)
{
	cart->total += price;
}
